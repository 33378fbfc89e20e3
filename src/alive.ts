/** Whether another process still runs. */
import { errorCode } from "./json.ts";

/** True while there is a process `pid`, this user's or another's. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}
