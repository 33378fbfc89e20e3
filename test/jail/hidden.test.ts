/** A service that cannot see the processes of others, as in a hardened systemd unit: its own child must not hide either. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { buildBreached } from "../support/build.ts";
import { type Google, startGoogle } from "../support/google.ts";
import { type PotServer, servePot } from "../support/pot.ts";
import { childrenOf } from "../support/processes.ts";
import { factsOf } from "./support/children.ts";
import { hostileScript, serveScript } from "./support/hostile.ts";
import { environmentFor, NOBODY } from "./support/nobody.ts";

const TIMEOUT_MS = 60_000;
/** What `ProtectProc=invisible`, `ProcSubset=pid`, `CapabilityBoundingSet=` and `User=` come to. */
const HARDENED = [
  "unshare",
  "--mount",
  "sh",
  "-c",
  `mount -t proc -o hidepid=invisible,subset=pid proc /proc &&
   exec setpriv --reuid ${NOBODY} --regid ${NOBODY} --clear-groups --bounding-set=-all --no-new-privs "$@"`,
  "sh",
];

function canHide(): boolean {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  return Bun.spawnSync([...HARDENED, "true"]).exitCode === 0;
}

describe.skipIf(!canHide())("where processes are hidden from one another (needs root to hide them)", () => {
  let google: Google;
  let pot: PotServer;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    google = await startGoogle();
    const environment = await environmentFor(google);
    remove = environment.remove;
    pot = await servePot(["--jail=require"], {
      env: environment.env,
      executable: await buildBreached(),
      user: NOBODY,
      through: HARDENED,
    });
  }, TIMEOUT_MS);
  afterAll(async () => {
    await pot.stop();
    await google.close();
    await remove();
  });

  test(
    "a child is jailed and limited as elsewhere",
    async () => {
      const reply = await pot.post("/get_pot", { content_binding: "an honest request" });
      expect(google.verify(reply.json.poToken, "an honest request").ok).toBe(true);
      const [child = 0] = childrenOf(pot.pid);
      const { status, limits } = factsOf(child);
      expect(status).toMatchObject({ Seccomp: "2", NoNewPrivs: "1" });
      expect(limits["Max open files"]).toEqual(["64", "64"]);
      expect(Number(limits["Max address space"]?.[1])).toBeLessThan(2 ** 40);
    },
    TIMEOUT_MS,
  );

  test(
    "a child's memory is still watched",
    async () => {
      serveScript(
        google,
        hostileScript({
          snapshot: `const all = [];
            for (let n = 0; n < 11; n++) all.push(new Uint8Array(64 << 20).fill(1));
            await new Promise(() => {});`,
        }),
      );
      const proxy = google.proxyUrl.replace("://", "://another@");
      const reply = await pot.post("/get_pot", { content_binding: "x", proxy });
      expect(reply.json.code).toBe("VM_MEMORY");
    },
    TIMEOUT_MS,
  );
});
