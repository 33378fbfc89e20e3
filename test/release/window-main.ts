/** Prints what a window of happy-dom offers: each class with its members, and what some of them do. */
import { Window } from "happy-dom";
import { createWindow } from "../../src/engine/botguard/dom/window.ts";
import { IDENTITIES } from "../../src/engine/botguard/identities.ts";

const window = new Window({ url: "https://www.youtube.com/" });
const lines: string[] = [];
for (const name of Object.getOwnPropertyNames(window).sort()) {
  const value = (window as unknown as Record<string, unknown>)[name];
  // These are Node's in happy-dom, and the web's in the executable.
  if (typeof value !== "function" || /^(?:(?:Writable|Transform)Stream|PerformanceObserver)$/.test(name))
    continue;
  const members = Object.getOwnPropertyNames(value.prototype ?? {}).sort();
  // A bundler numbers classes of the same name.
  lines.push(`${name} ${value.name.replace(/\d+$/, "")} ${value.length} ${members.join(",")}`);
}
await window.happyDOM.close();
// Its markup is read and written by what is laid over it.
const { document, getComputedStyle, Blob, DOMParser, XMLSerializer } = await createWindow(
  IDENTITIES.chromium,
);
document.body.innerHTML =
  "<p style='color: red' id=p>a &amp; b</p><svg><rect width='4'/></svg><table>x<td>&notin;<b><i>y</b>z";
document.cookie = "a=b; domain=youtube.com";
const paragraph = document.querySelector("p");
lines.push(`${paragraph?.style.color} ${paragraph?.textContent} ${document.querySelector("rect")}`);
lines.push(`${document.cookie} ${getComputedStyle(document.body).display} ${new Blob(["abc"]).size}`);
lines.push(document.body.innerHTML, new XMLSerializer().serializeToString(document.body));
lines.push(
  new DOMParser().parseFromString("<a b='&lt;&#65;'><b/>&amp;&#x42;</a>", "text/xml").documentElement
    .outerHTML,
);
console.log(lines.join("\n"));
process.exit(0);
