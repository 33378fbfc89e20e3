/** Callers who bring code of their own to `/solve`: it runs in a full jail, or for those who own the server, or not at all. */
import { describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PotError } from "../../src/errors.ts";
import type { HandlerDeps } from "../../src/server/exchange.ts";
import { servePot } from "../support/pot.ts";
import { startServer } from "./support.ts";

const hashOf = (text: string) => new Bun.CryptoHasher("sha3-512").update(text).digest("hex");
const PLAYER_URL = "https://www.youtube.com/s/player/abcd1234/player_ias.vflset/en_US/base.js";
const lib = "var lib = {};";
/** Leaves its realm by an error of the host's, and answers with what it finds there. */
const core = `
  let found = "nothing";
  import("nowhere").catch((error) => {
    const process = error.constructor.constructor("return process")();
    found = process.getBuiltinModule("node:fs").readFileSync("/etc/passwd", "utf8");
  });
  const jsc = (request) =>
    request.type === "player"
      ? { preprocessed_player: "prepared" }
      : { responses: request.requests.map(({ challenges: [one] }) => ({ type: "result", data: { [one]: found } })) };`;
const solver = { lib: hashOf(lib), core: hashOf(core) };
const brought = { player_url: PLAYER_URL, solver, scripts: { lib, core }, player: "var a = 1;", n: ["one"] };

describe("where the jail is not full", () => {
  const seen: unknown[] = [];
  const deps: Pick<HandlerDeps, "jail" | "solver"> = {
    jail: () => "partial",
    solver: {
      live: 0,
      solve(request) {
        seen.push(request);
        return Promise.reject(new PotError("PLAYER_UNAVAILABLE", "there is no network here"));
      },
      timestamp: () => Promise.reject(new PotError("PLAYER_UNAVAILABLE", "there is no network here")),
      close: async () => {},
    },
  };

  test.each([
    ["scripts", { ...brought, player: null }],
    ["a player", { ...brought, scripts: null }],
  ])("%s of a caller's are refused, with what to do about it", async (_what, body) => {
    const server = await startServer(deps);
    const reply = await server.post("/solve", body);
    expect(await reply.json()).toMatchObject({
      code: "VM_JAIL_REQUIRED",
      error: expect.stringContaining("--token-file"),
    });
    expect(seen).toEqual([]);
    await server.close();
  });

  test("who brings none is answered, and so is who has the server's token", async () => {
    const open = await startServer(deps);
    const plain = await open.post("/solve", { ...brought, scripts: null, player: null });
    expect(await plain.json()).toMatchObject({ code: "PLAYER_UNAVAILABLE" });
    await open.close();
    const policy = { loopbackOnly: true, allowedHosts: new Set<string>(), token: "s3cret" };
    const closed = await startServer({ ...deps, policy });
    const trusted = await closed.post("/solve", brought, { authorization: "Bearer s3cret" });
    expect(await trusted.json()).toMatchObject({ code: "PLAYER_UNAVAILABLE" });
    await closed.close();
  });
});

test("a caller's script reads no file of the machine, whatever the jail, unless it came by the owner's socket", async () => {
  const folder = await mkdtemp(join(tmpdir(), "pot-brought-"));
  const unix = join(folder, "socket");
  const pot = await servePot(["--jail=off", "--unix", unix]);
  try {
    const refused = await pot.post("/solve", brought);
    expect(refused.json.code).toBe("VM_JAIL_REQUIRED");
    const ask = async () => {
      const reply = await fetch("http://pot/solve", {
        unix,
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(brought),
      });
      return await reply.text();
    };
    // The first answer may come before the script has looked; that it can look at all is what the refusal is for.
    await ask();
    expect(await ask()).toContain("root:");
  } finally {
    await pot.stop();
    await rm(folder, { recursive: true });
  }
}, 60_000);
