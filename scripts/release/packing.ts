/** The compressors, set so that the same bytes go out for the same bytes in. */
import type { Target } from "./targets.ts";

/** How to pack. */
export interface Packing {
  /** The date of every file, in seconds. */
  readonly mtime: number;
  readonly deflateLevel: number;
  gzip(data: Uint8Array): Uint8Array;
  /** `cpu` is whose machine code most of it is. Rejects when there is no `xz` on the PATH. */
  xz(data: Uint8Array, cpu: Target["cpu"]): Promise<Uint8Array>;
}

/** `quick` packs badly and fast: for trying things, and for comparing two builds. */
export function createPacking(mtime: number, quick: boolean): Packing {
  const deflateLevel = quick ? 1 : 9;
  return {
    mtime,
    deflateLevel,
    gzip: (data) =>
      Bun.gzipSync(data as Uint8Array<ArrayBuffer>, { library: "libdeflate", level: deflateLevel }),
    xz: (data, cpu) => {
      // The filter turns jumps into what they lead to, which makes a download 1.2 MB smaller, and every xz since 2009
      // undoes it. That for arm64 is of 2022, and too young for systems that are still in use.
      const filters = [...(cpu === "x64" ? ["--x86"] : []), `--lzma2=preset=${quick ? 0 : 9}`];
      // One thread: with several, xz cuts the data into blocks.
      return pipe(["xz", "--format=xz", "--threads=1", ...filters, "--stdout"], data);
    },
  };
}

/** What `command` answers to `data` on its standard input. Rejects when it fails. */
async function pipe(command: string[], data: Uint8Array): Promise<Uint8Array> {
  const child = Bun.spawn(command, { stdin: Buffer.from(data), stdout: "pipe", stderr: "inherit" });
  const output = await new Response(child.stdout).bytes();
  if ((await child.exited) !== 0) throw new Error(`${command.join(" ")} failed`);
  return output;
}
