/** The ways by which yt-dlp comes to a token of pot's, each as users set it up. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runPot, servePot } from "../support/pot.ts";
import { type Python, python } from "./ytdlp.ts";

/** Which Python, yt-dlp options and environment a way needs once everything it uses is running. */
export interface Setup {
  python: Python;
  args: string[];
  env: Record<string, string>;
}

export interface Way {
  name: string;
  /** The log line by which each of its tokens is known. */
  says: RegExp;
  /** Starts what it needs, with `env` for whatever speaks to Google, and calls `use`. A server is asked at `host`. */
  with(env: Record<string, string>, use: (setup: Setup) => Promise<void>, host?: string): Promise<void>;
}

const plugin2 = await python("plugin-2");
const plugin1 = await python("plugin-1");

/** Set when Python is there; otherwise the reason has been printed and the tests are skipped. */
export const hasPython = plugin1 !== undefined && plugin2 !== undefined;

function need(found: Python | undefined): Python {
  if (!found) throw new Error("no Python");
  return found;
}

/** Calls `use` with the address of a server that listens on both loopbacks, and ends it. */
async function withServer(
  env: Record<string, string>,
  host = "127.0.0.1",
  use: (url: string) => Promise<void>,
): Promise<void> {
  const server = await servePot(["--host", "127.0.0.1", "--host", "::1", "--port", "0"], { env });
  try {
    await use(`http://${host}:${server.port}`);
  } finally {
    await server.stop();
  }
}

/** Calls `use` with what `pot plugin install` with `options` puts into a folder of its own. */
export async function withInstalled(
  options: string[],
  use: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "pot-plugins-"));
  try {
    const { code, stderr } = await runPot(["plugin", "install", "--dir", folder, ...options], {
      timeoutMs: 120_000,
    });
    if (code !== 0) throw new Error(stderr);
    await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Of all plugins, only the ones in `folder`. */
export const only = (folder: string) => ["--no-plugin-dirs", "--plugin-dirs", folder];
/** The reference's plugin with its server at `url`. */
export const bgutil = (url: string) => ["--extractor-args", `youtubepot-bgutilhttp:base_url=${url}`];
const script = (home: string, runtime: "node" | "deno") => [
  ...["--extractor-args", `youtubepot-bgutilscript:server_home=${home}`],
  // The other runtime is named by a path where it is not, so that it is not tried.
  ...["--js-runtimes", `${runtime === "node" ? "deno" : "node"}:/nowhere`],
];

export const WAYS: Way[] = [
  {
    name: "the reference's plugin 2.0.2 over HTTP",
    says: /bgutil:http\] Generating a \w+ PO Token/g,
    with: (env, use, host) =>
      withServer(env, host, (url) => use({ python: need(plugin2), args: bgutil(url), env: {} })),
  },
  {
    name: "the reference's plugin 1.3.2 over /v1",
    says: /bgutil:http\] Generating a \w+ PO Token/g,
    with: (env, use, host) =>
      withServer(env, host, (url) => use({ python: need(plugin1), args: bgutil(`${url}/v1/`), env: {} })),
  },
  {
    name: "the reference's script mode with Node",
    says: /bgutil:script-node\] Generating a \w+ PO Token/g,
    with: (env, use) =>
      withInstalled(["--script-shim"], (home) =>
        use({ python: need(plugin2), args: script(home, "node"), env }),
      ),
  },
  {
    name: "the reference's script mode with Deno and a running server",
    says: /bgutil:script-deno\] Generating a \w+ PO Token/g,
    with: (env, use, host) =>
      withInstalled(["--script-shim"], (home) =>
        withServer(env, host, (url) =>
          use({ python: need(plugin2), args: script(home, "deno"), env: { POT_URL: url } }),
        ),
      ),
  },
  {
    name: "our plugin with a running server",
    says: /pot:server\] Getting a \w+ PO Token/g,
    with: (env, use, host) =>
      withInstalled([], (folder) =>
        withServer(env, host, (url) =>
          use({ python: need(plugin2), args: only(folder), env: { POT_URL: url } }),
        ),
      ),
  },
  {
    name: "our plugin with nothing running",
    says: /pot:executable\] Getting a \w+ PO Token/g,
    with: (env, use) =>
      withInstalled([], (folder) =>
        // A server that the machine's user happens to run is not this test's.
        use({
          python: need(plugin2),
          args: [...only(folder), "--extractor-args", "youtubepot-pot:mode=executable"],
          env,
        }),
      ),
  },
];
