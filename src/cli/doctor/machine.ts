/** Checks of this machine: the program, the jail, and the folder of tokens. */
import { accessSync, constants, readFileSync } from "node:fs";
import { arch, cpus, release } from "node:os";
import { dirname } from "node:path";
import { IDENTITY } from "../../attestation/google.ts";
import { systemClock } from "../../clock.ts";
import { createDomEngine } from "../../engine/botguard/vm.ts";
import type { JailPolicy } from "../../engine/child/jail/report.ts";
import { tryJail } from "../../engine/child/jail/trial.ts";
import { errorCode } from "../../json.ts";
import { tokenFile } from "../../provider/tokens/place.ts";
import { VERSION } from "../../version.ts";
import type { FileLayer } from "../args.ts";
import type { Environment } from "../context.ts";
import type { EngineWish } from "../engine-options.ts";
import { ownBrowser } from "../own-browser.ts";
import { type Check, type Finding, fail, ok, warn } from "./check.ts";

/** What runs, and on what. */
export function programCheck(): Check {
  return {
    name: "program",
    needs: [],
    doing: "looking at this machine",
    run: async () => {
      const model = cpus()[0]?.model.trim() ?? "unknown processor";
      const system = `${process.platform} ${release()} ${arch()}`;
      return ok([`pot ${VERSION}`, `Bun ${Bun.version}`, system, model, ...readFeatures()].join(", "));
    },
  };
}

/** Which configuration file was read, and what it says of a command. */
export function configCheck({ path, values, egress, warnings }: FileLayer): Check {
  return {
    name: "configuration",
    needs: [],
    doing: "looking at the configuration file",
    run: async () => {
      const names = [...values.keys(), ...Object.keys(egress).map((name) => `egress.${name}`)];
      const says = `${path}: ${names.join(", ") || "says nothing"}`;
      const [warning] = warnings;
      return warning === undefined ? ok(says) : warn(says, `${warning}.`);
    },
  };
}

function readFeatures(): string[] {
  try {
    return process.arch === "x64" ? processorFeatures(readFileSync("/proc/cpuinfo", "utf8")) : [];
  } catch {
    // Only Linux tells.
    return [];
  }
}

/** What decides on x64 whether the runtime starts, and how fast it computes, of `cpuinfo` as Linux writes it. Pure. */
export function processorFeatures(cpuinfo: string): string[] {
  const [, flags] = /^flags\s*:(.*)$/m.exec(cpuinfo) ?? [];
  if (flags === undefined) return [];
  const has = new Set(flags.trim().split(/\s+/));
  if (!has.has("sse4_2")) return ["no SSE4.2, which the runtime needs"];
  return [has.has("avx2") ? "SSE4.2 and AVX2" : "SSE4.2, no AVX2: slower"];
}

/** How far the jail reaches, as a first child finds. */
export function jailCheck(policy: JailPolicy): Check {
  return {
    name: "jail",
    needs: [],
    doing: "starting a jailed child",
    run: async () => {
      const engine = createDomEngine({ jail: policy, emit() {}, clock: systemClock });
      const { level, holds, missing } = await tryJail(() => engine.start(IDENTITY));
      const held = holds.length > 0 ? ` (${holds.join(", ")})` : "";
      if (level === "full") return ok(`jail full${held}`);
      const remedy =
        policy === "off"
          ? "Leave --jail=off away: the script can do whatever this user can do."
          : "The remote script can do more than it should on this system; docs/security.md says what holds where.";
      return warn(`jail ${level}${held}; missing ${missing.join(", ")}`, remedy);
    },
  };
}

/** Which engines can be used, and which browser. */
export function engineCheck(wish: EngineWish, env: Environment): Check {
  const { kind } = wish;
  return {
    name: "engines",
    needs: [],
    doing: "looking for a browser",
    run: async () => {
      if (kind === "dom") return ok("dom, as asked");
      const { path, mayTry } = ownBrowser(wish, env);
      const isWanted = kind === "browser";
      if (path === undefined) {
        const says = "no Chrome, Chromium, Edge or Brave was found";
        return isWanted ? fail(says, "Install one, or name it with --browser.") : ok(`dom; ${says}`);
      }
      if (!mayTry) {
        const says = `${path} is not used, since a browser has no sandbox of its own as root`;
        const remedy = "Run pot as another user, or give --browser-no-sandbox if you accept that.";
        return isWanted ? fail(says, remedy) : warn(`dom; ${says}`, remedy);
      }
      return ok(isWanted ? `browser, ${path}` : `dom, then the browser ${path}`);
    },
  };
}

/** Whether tokens can be kept. */
export function cacheCheck(env: Environment): Check {
  return {
    name: "cache",
    needs: [],
    doing: "looking at the folder of tokens",
    run: async () => lookAtCache(await tokenFile(env).catch(() => undefined)),
  };
}

function lookAtCache(file: string | undefined): Finding {
  if (file === undefined) {
    return warn("this user has no home folder: no token is kept", "Set XDG_CACHE_HOME to a folder.");
  }
  // What is not there yet is made, in the first folder above it that is.
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    try {
      accessSync(folder, constants.W_OK | constants.X_OK);
      return ok(dirname(file));
    } catch (error) {
      const code = errorCode(error);
      if (code === "ENOENT" && dirname(folder) !== folder) continue;
      return warn(
        `${folder} cannot be written to (${code}): no token is kept`,
        "Give it back to this user, or set XDG_CACHE_HOME to another folder.",
      );
    }
  }
}
