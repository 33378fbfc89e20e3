/** Which test files need nothing but the sources: no executable, no Python, no network namespace. */
import { dirname, join, relative, resolve } from "node:path";

/** Whoever imports one of these, however far away, needs more than the sources. */
const HEAVY = [
  "test/support/build.ts",
  "scripts/python-env.ts",
  "test/net/support/foreign.ts",
  "test/jail/support/children.ts",
];
/** Tests that start other programs by themselves. */
const HEAVY_FOLDERS = ["test/bench/", "test/jail/", "test/ytdlp/", "test/dom/", "test/demo"];

const transpiler = new Bun.Transpiler({ loader: "ts" });

/** The unit tests of the project at `root`, relative to it. */
export async function unitTests(root: string): Promise<string[]> {
  const heavy = new Map<string, Promise<boolean>>();
  const isHeavy = (file: string): Promise<boolean> => {
    const known = heavy.get(file);
    if (known) return known;
    const answer = look(file);
    heavy.set(file, answer);
    return answer;
  };
  async function look(file: string): Promise<boolean> {
    const name = relative(root, file);
    if (HEAVY.includes(name) || HEAVY_FOLDERS.some((folder) => name.startsWith(folder))) return true;
    // Circles would wait for themselves; there are none among the tests, and sources are never heavy.
    if (name.startsWith("src/")) return false;
    const imports = transpiler.scanImports(await Bun.file(file).text());
    const local = imports.filter(({ path }) => path.startsWith(".") && path.endsWith(".ts"));
    const answers = await Promise.all(local.map(({ path }) => isHeavy(resolve(dirname(file), path))));
    return answers.includes(true);
  }
  const files = [...new Bun.Glob("test/**/*.test.ts").scanSync({ cwd: root })].sort();
  const answers = await Promise.all(files.map((file) => isHeavy(join(root, file))));
  return files.filter((_, at) => !answers[at]);
}
