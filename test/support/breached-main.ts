/** The program, but for one thing: a window's script is handed the host's own functions, and so reaches the host. */
import { Crossing } from "../../src/engine/botguard/dom/realms/realm.ts";

Crossing.prototype.lend = (value) => value;
await import("../../src/main.ts");
