/** Leaves the methods of happy-dom's lists where a browser has them: on their prototypes. */
import ClassMethodBinder from "happy-dom/lib/utilities/ClassMethodBinder.js";

/**
 * happy-dom gives each list methods of its own, bound to what lies behind it. A page would see them, and those that
 * lists have from arrays would find nothing there.
 */
export function layLists(): void {
  ClassMethodBinder.prototype.bind = () => {};
}
