/** Memory of a process and all its descendants, as the kernel counts it: each shared page divided by its sharers. */
import { readdirSync, readFileSync } from "node:fs";

/** Proportional set size of `pid` and its descendants in bytes; undefined where the kernel does not tell. */
export function treeMemory(pid: number): number | undefined {
  if (process.platform !== "linux") return undefined;
  const children = childrenByParent();
  let total = 0;
  const queue = [pid];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    const bytes = processMemory(at);
    if (bytes === undefined) return undefined;
    total += bytes;
    queue.push(...(children.get(at) ?? []));
  }
  return total;
}

function processMemory(pid: number): number | undefined {
  try {
    const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}

function childrenByParent(): Map<number, number[]> {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      // The name in parentheses may hold anything; state and parent come after it.
      const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // It ended while we looked.
    }
  }
  return children;
}
