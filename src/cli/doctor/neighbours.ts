/** Checks of what pot works with: a server that runs already, and yt-dlp with its plugins. */
import { oneLine } from "../../errors.ts";
import { inspectYtDlp } from "../../plugin/ytdlp.ts";
import { VERSION } from "../../version.ts";
import type { Environment } from "../context.ts";
import { findServer, serverUrls } from "../running-server.ts";
import { type Check, type Finding, ok, warn } from "./check.ts";

/** Who answers where yt-dlp's plugins ask. */
export function serverCheck(env: Environment): Check {
  return {
    name: "server",
    needs: [],
    doing: "asking for a server",
    run: async () => {
      const urls = serverUrls(env.POT_URL);
      const found = await findServer(urls);
      if (!found) return ok(`none on ${urls.join(" or ")}; pot's plugin starts one itself`);
      const { url, version, potVersion } = found;
      if (potVersion === VERSION) return ok(`pot ${potVersion} on ${url}`);
      if (potVersion !== undefined) {
        return warn(
          `pot ${potVersion} on ${url}, and this is ${VERSION}`,
          "Start that server again after an upgrade.",
        );
      }
      return warn(
        `another provider (${oneLine(version, 40)}) on ${url}`,
        "yt-dlp asks that one: stop it, if pot is meant to answer.",
      );
    },
  };
}

/** Which yt-dlp there is, and whom it asks for tokens. */
export function ytDlpCheck(given: string | undefined): Check {
  return {
    name: "yt-dlp",
    needs: [],
    doing: "asking yt-dlp for its plugins",
    run: async () => {
      const path = given ?? Bun.which("yt-dlp");
      if (!path) return warn("none on the PATH", "Install yt-dlp, or name it with --yt-dlp.");
      const report = await inspectYtDlp(path);
      const { providers } = report;
      const name = `yt-dlp ${oneLine(report.version, 40)}`;
      if (!providers) return warn(`${name} is too old for providers of PO tokens`, "Update yt-dlp.");
      if (providers.length === 0)
        return warn(`${name} has no provider of PO tokens`, "Run: pot plugin install");
      const judged = judgeProviders(name, providers);
      return judged.outcome === "ok" ? judgeSolvers(judged.says, report.challengeProviders) : judged;
    },
  };
}

type Providers = readonly { name: string; version: string; file: string; available: boolean | null }[];

/** Whether anything answers JavaScript challenges, without which formats are missing. */
function judgeSolvers(says: string, solvers: Providers | null): Finding {
  const usable = solvers?.filter(({ available }) => available);
  // An older yt-dlp needs none.
  if (!usable) return ok(says);
  const [first] = usable;
  if (first) return ok(`${says}; ${oneLine(first.name, 40)} solves JavaScript challenges`);
  return warn(
    `${says}, and nothing solves JavaScript challenges`,
    "Run: pot plugin install. Without it yt-dlp needs Deno, and formats are missing.",
  );
}

function judgeProviders(ytDlp: string, providers: Providers): Finding {
  const usable = providers.filter(({ available }) => available !== false);
  const list = providers.map(({ name, version, available }) => {
    return oneLine(`${name} ${version}${available === false ? " (not available)" : ""}`, 60);
  });
  const says = `${ytDlp} asks ${list.join(", then ")}`;
  const names = providers.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice)
    return warn(
      `${says}; ${twice} is there twice`,
      "Remove one of the copies: pot plugin status names the files.",
    );
  const hasPot = usable.some(({ name }) => name.startsWith("pot:"));
  if (!hasPot && !usable.some(({ name }) => name === "bgutil:http")) {
    return warn(`${says}, and none of them is pot's`, "Run: pot plugin install");
  }
  return ok(says);
}
