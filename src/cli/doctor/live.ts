/** The end-to-end check: a real download past the limit, with a token and without. */
import { oneLine, PotError } from "../../errors.ts";
import { lastingPath } from "../../plugin/executable.ts";
import { downloadOnce, type LiveOptions, type LiveOutcome, LONG_MS } from "../../plugin/live.ts";
import type { Environment } from "../context.ts";
import { type Check, type Finding, ok, warn } from "./check.ts";

/** A film that anybody may use and that many tests have downloaded before: Big Buck Bunny, by its makers. */
const TEST_VIDEO = "aqz-KE-bpKQ";
/** Clients that are still given plain addresses and need a token for them, the likeliest first. */
const CLIENTS = ["mweb", "tv_simply", "web_music"];

/** What the check is run with. */
export interface LiveCheckOptions {
  ytdlp: string | undefined;
  /** As the user wrote it: an identifier or an address. */
  video: string | undefined;
  long: boolean;
  proxy: string | undefined;
  sourceAddress: string | undefined;
  /** A file of further certificates. */
  ca: string | undefined;
  env: Environment;
}

/** Whether YouTube believes a token, by the user's own yt-dlp. */
export function liveCheck(options: LiveCheckOptions): Check {
  const videoId = videoIdOf(options.video ?? TEST_VIDEO);
  return {
    name: "live",
    needs: ["token"],
    doing: options.long
      ? "downloading, twice for more than a minute"
      : "downloading, with a token and without",
    run: async () => {
      const ytdlp = options.ytdlp ?? Bun.which("yt-dlp");
      if (!ytdlp)
        return warn(
          "cannot tell: there is no yt-dlp on the PATH",
          "Install yt-dlp, or name it with --yt-dlp.",
        );
      const executable = lastingPath();
      if (!executable) return warn("cannot tell: this is not the built executable", "Run the built one.");
      return await compare((client, withToken) =>
        downloadOnce({
          ...wayOf(options),
          ytdlp,
          executable,
          videoId,
          client,
          withToken,
          lastingMs: options.long ? LONG_MS : 0,
        }),
      );
    },
  };
}

type Attempt = (client: string, withToken: boolean) => Promise<LiveOutcome>;

/** Downloads with the first client that is given something, then again without a token, and judges. */
async function compare(attempt: Attempt): Promise<Finding> {
  const tried: string[] = [];
  for (const client of CLIENTS) {
    const withToken = await attempt(client, true);
    if (withToken.kind !== "failed") {
      const without = withToken.kind === "past" ? await attempt(client, false) : undefined;
      return verdict(client, withToken, without);
    }
    tried.push(`${client}: ${withToken.says}`);
  }
  return warn(
    `cannot tell: ${oneLine(tried.join("; "), 400)}`,
    "Try another video: pot doctor --live VIDEO. And update yt-dlp.",
  );
}

function verdict(
  client: string,
  withToken: Exclude<LiveOutcome, { kind: "failed" }>,
  without: LiveOutcome | undefined,
): Finding {
  if (withToken.kind === "blocked") {
    return {
      outcome: "fail",
      says: `blocked: YouTube wants a login (${withToken.says})`,
      remedy:
        "Try another video, or another way out with -p: this address is not trusted, or the video is not public.",
    };
  }
  if (!withToken.hadToken) {
    return warn(
      `cannot tell: yt-dlp used no token with ${client}`,
      "See the lines above, and pot plugin status.",
    );
  }
  if (withToken.kind === "cut") {
    return {
      outcome: "fail",
      says: `not believed: with a token ${client} was cut off, HTTP 403 at ${withToken.bytes} bytes`,
      remedy:
        "Update pot and yt-dlp, and try another way out with -p. If it stays so, report it with pot doctor --json.",
    };
  }
  const got = `${withToken.bytes} bytes in ${(withToken.ms / 1_000).toFixed(1)} s`;
  if (without?.kind === "cut") {
    return ok(`believed: with a token ${client} got ${got}, without one HTTP 403 at ${without.bytes} bytes`);
  }
  if (without?.kind === "past") {
    return ok(`not needed: ${client} got ${got} with a token, and as much without one`);
  }
  return warn(
    `cannot tell: with a token ${client} got ${got}, and without one there was nothing to compare (${without?.says ?? "not tried"})`,
  );
}

/** The same way out for yt-dlp as for everything else here. */
function wayOf({ proxy, sourceAddress, ca, env }: LiveCheckOptions): Pick<LiveOptions, "words" | "env"> {
  const words = sourceAddress === undefined ? [] : ["--source-address", sourceAddress];
  const more: Record<string, string | undefined> = {
    ...env,
    ...(ca !== undefined && { POT_CA: ca, SSL_CERT_FILE: ca }),
  };
  if (proxy === "direct") return { words: [...words, "--proxy", ""], env: more };
  if (proxy !== undefined) {
    // Not on its command line, where others could read the password.
    for (const name of ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"]) {
      delete more[name];
      delete more[name.toLowerCase()];
    }
    more.HTTP_PROXY = proxy;
    more.HTTPS_PROXY = proxy;
  }
  return { words, env: more };
}

/** The identifier in what the user wrote. Throws `BAD_USAGE`. */
function videoIdOf(text: string): string {
  const [, id] =
    /^(?:https?:\/\/(?:[\w-]+\.)?(?:youtube\.com\/(?:watch\?(?:.*&)?v=|shorts\/)|youtu\.be\/))?([\w-]{11})(?:[?&#].*)?$/.exec(
      text,
    ) ?? [];
  if (id === undefined) {
    throw new PotError("BAD_USAGE", `"${oneLine(text, 80)}" is no video of YouTube's`, {
      hint: "Give its identifier of eleven characters, or its address",
    });
  }
  return id;
}
