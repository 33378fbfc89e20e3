/** Members that a page can only read, and that happy-dom's classes assign after construction. */
import type { Key, Tools } from "./tools.ts";

const MEMBERS: ReadonlySet<string> = new Set([
  "Animation.finished",
  "Animation.replaceState",
  "MediaStreamTrack.readyState",
]);

/** Setters that stand on prototypes for happy-dom alone; what tells a page of properties leaves them out. */
export const INNER_SETTERS = new WeakSet<object>();

/** True for such a member. */
export function isWrittenLater({ owner, name }: Key): boolean {
  return MEMBERS.has(`${owner}.${name}`);
}

/** The accessor of such a member. */
export function laterAccessor(key: Key, tools: Tools): PropertyDescriptor {
  const made = tools.accessor({ ...key, member: { ...key.member, kind: "w" } });
  if (made.set) INNER_SETTERS.add(made.set);
  return made;
}
