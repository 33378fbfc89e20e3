/** Makes the Python environments that tests drive yt-dlp in: one for each list of pinned packages. */
import { mkdir, open, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";

const ROOT = join(import.meta.dir, "..");
const LISTS = join(ROOT, "test");

/** A folder that has the packages of one list, or why there is none. */
export type PythonEnv =
  | { ok: true; folder: string; python: string; bin: string }
  | { ok: false; reason: string };

/** Another process makes the same one: how long it may take, on a slow line. */
const LOCK_MS = 300_000;

const made = new Map<string, Promise<PythonEnv>>();

/**
 * The environment of `requirements-<list>.txt`, made when there is none for that exact list. `POT_TEST_VENV_<LIST>`
 * (upper case, `_` for `-`) names a ready one instead.
 */
export function pythonEnv(list: string): Promise<PythonEnv> {
  const known = made.get(list);
  if (known) return known;
  const making = findOrMake(list);
  made.set(list, making);
  return making;
}

async function findOrMake(list: string): Promise<PythonEnv> {
  const ready = process.env[`POT_TEST_VENV_${list.replaceAll("-", "_").toUpperCase()}`];
  if (ready) return describe(ready);
  const [name] = await Array.fromAsync(new Bun.Glob(`**/requirements-${list}.txt`).scan({ cwd: LISTS }));
  if (!name) return { ok: false, reason: `there is no requirements-${list}.txt in test/` };
  const requirements = join(LISTS, name);
  const digest = Bun.hash(await Bun.file(requirements).text()).toString(36);
  const folder = join(ROOT, ".venv", `${list}-${digest}`);
  const done = join(folder, ".complete");
  const lock = `${folder}.lock`;
  await mkdir(join(ROOT, ".venv"), { recursive: true });
  while (!(await exists(done))) {
    if (!(await takeLock(lock))) {
      await Bun.sleep(200);
      continue;
    }
    try {
      if (await exists(done)) break;
      const failure = await make(folder, requirements);
      if (failure) return { ok: false, reason: failure };
      await Bun.write(done, "");
    } finally {
      await rm(lock, { force: true });
    }
  }
  return describe(folder);
}

function describe(folder: string): PythonEnv {
  const bin = join(folder, process.platform === "win32" ? "Scripts" : "bin");
  return { ok: true, folder, bin, python: join(bin, process.platform === "win32" ? "python.exe" : "python") };
}

/** Makes the environment; resolves with what went wrong, or nothing. */
async function make(folder: string, requirements: string): Promise<string | undefined> {
  const python = Bun.which("python3") ?? Bun.which("python");
  if (!python) return "there is no python3 on the PATH";
  await rm(folder, { recursive: true, force: true });
  const environment = describe(folder);
  return (
    (await run([python, "-m", "venv", folder])) ??
    (environment.ok
      ? await run([
          environment.python,
          "-m",
          "pip",
          "install",
          "--quiet",
          "--disable-pip-version-check",
          "-r",
          requirements,
        ])
      : undefined)
  );
}

async function run(command: string[]): Promise<string | undefined> {
  const child = Bun.spawn(command, { stdin: "ignore", stdout: "pipe", stderr: "pipe" });
  const [stdout, stderr, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  if (code === 0) return undefined;
  const last = `${stdout}\n${stderr}`.trim().split("\n").at(-1);
  return `${command.slice(0, 4).join(" ")}: ${last}`;
}

async function takeLock(lock: string): Promise<boolean> {
  try {
    await (await open(lock, "wx")).close();
    return true;
  } catch {
    const held = await stat(lock).catch(() => undefined);
    if (held && Date.now() - held.mtimeMs > LOCK_MS) await rm(lock, { force: true });
    return false;
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

if (import.meta.main) {
  for await (const file of new Bun.Glob("**/requirements-*.txt").scan({ cwd: LISTS })) {
    const env = await pythonEnv(basename(file).replace(/^requirements-|\.txt$/g, ""));
    console.log(`${file}: ${env.ok ? env.folder : env.reason}`);
    if (!env.ok) process.exitCode = 1;
  }
}
