/** Prints what a window of happy-dom offers: each class with its members, and what some of them do. */
import { Window } from "happy-dom";

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
const { document } = window;
document.body.innerHTML = "<p style='color: red' id=p>a &amp; b</p><svg><rect width='4'/></svg>";
document.cookie = "a=b; domain=youtube.com";
const paragraph = document.querySelector("p");
lines.push(`${paragraph?.style.color} ${paragraph?.textContent} ${document.querySelector("rect")}`);
lines.push(
  `${document.cookie} ${window.getComputedStyle(document.body).display} ${new window.Blob(["abc"]).size}`,
);
lines.push(new window.DOMParser().parseFromString("<a><b/></a>", "text/xml").documentElement.outerHTML);
await window.happyDOM.close();
console.log(lines.join("\n"));
process.exit(0);
