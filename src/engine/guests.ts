/** The guests that a child can be started for; each is loaded only in a child of its own. */
import type { Guest } from "./child/guest.ts";

const GUESTS: Readonly<Record<string, () => Promise<Guest>>> = {
  botguard: () => import("./botguard/guest.ts"),
  solver: () => import("./solver/guest.ts"),
};

/** Runs `pot __child GUEST JAIL ARGUMENT` until the parent closes the channel. */
export async function runChild([name = "", jail, argument = ""]: readonly string[]): Promise<void> {
  const load = GUESTS[name];
  if (!load) throw new Error(`no guest is called ${name}`);
  // Both at once: what is needed to answer, and the guest.
  const [{ runGuest }, guest] = await Promise.all([import("./child/guest.ts"), load()]);
  await runGuest(guest, argument, jail === "off" ? "off" : "auto");
}
