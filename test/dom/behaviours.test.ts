/** What members do beside having the right types. */
import { expect, test } from "bun:test";
import { run } from "./page.ts";

test("nothing that the page is handed leads to the host's Function", async () => {
  for (const given of [
    "crypto.subtle.digest('SHA-256', new Uint8Array(1))",
    "document.body.getAttributeNames()",
    "document.querySelectorAll('*').entries()",
    "new Headers({ a: '1' }).entries()",
    "new Blob(['a']).text()",
    "document.createElement('video').play()",
  ])
    expect([given, run(`(${given}).constructor.constructor('return typeof process')()`)]).toEqual([
      given,
      "undefined",
    ]);
  const late = (await run(
    "crypto.subtle.digest('SHA-256', new Uint8Array(1)).then(b => b instanceof ArrayBuffer)",
  )) as boolean;
  expect(late).toBe(true);
});

test("a window keeps its prototype", () => {
  expect(run("try { Object.setPrototypeOf(window, {}) } catch (error) { error.message }")).toContain(
    "Immutable prototype",
  );
  expect(run("Reflect.setPrototypeOf(window, null) + String(window instanceof Window)")).toBe("falsetrue");
});

test("markup for a place that is none is refused, not inserted for ever", () => {
  expect(run("try { document.body.insertAdjacentHTML('x', 'y') } catch (error) { error.name }")).toBe(
    "SyntaxError",
  );
});

test("the ports of a channel carry copies, as tasks of their own", async () => {
  const seen = (await run(`new Promise((resolve) => {
    const seen = [];
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event) => { seen.push(event.data.a, event.isTrusted); resolve(seen.join()) };
    port2.postMessage({ a: 1 });
    Promise.resolve().then(() => seen.push("microtask"));
    seen.push("sync");
  })`)) as string;
  expect(seen).toBe("sync,microtask,1,true");
});

test("styles take what a browser takes, and read back as it writes", () => {
  const set = (declaration: string) =>
    run(`(() => {
    const { style } = document.createElement("div");
    style.cssText = ${JSON.stringify(declaration)};
    return style.cssText;
  })()`);
  expect(set("position: absolute; color: #ABC; width: 3; opacity: .50")).toBe(
    "position: absolute; color: rgb(170, 187, 204); opacity: 0.5;",
  );
  expect(run("getComputedStyle(document.body).display + getComputedStyle(document.body).color")).toBe(
    "blockrgb(0, 0, 0)",
  );
});

test("a canvas keeps the pixels that are drawn", () => {
  expect(
    run(`(() => {
      const pen = document.createElement("canvas").getContext("2d");
      pen.fillStyle = "rgb(1, 2, 3)";
      pen.fillRect(0, 0, 2, 2);
      return [pen.fillStyle, ...pen.getImageData(1, 1, 2, 1).data].join();
    })()`),
  ).toBe("#010203,1,2,3,255,0,0,0,0");
});

test("media that plays can also be streamed, where it says what is in it", () => {
  expect(run(`MediaSource.isTypeSupported('video/mp4; codecs="avc1.42E01E, mp4a.40.2"')`)).toBe(true);
  expect(run("MediaSource.isTypeSupported('video/mp4')")).toBe(false);
});

test("a handler in an element's markup is called", () => {
  expect(
    run(`(() => {
      const element = document.createElement("p");
      element.setAttribute("onclick", "this.title = event.type");
      element.click();
      return element.title;
    })()`),
  ).toBe("click");
});

test("what is at a place is found before anything else is measured", () => {
  expect(
    run(`(() => {
      document.body.innerHTML = "<p>a</p>";
      return document.elementFromPoint(20, 20)?.localName;
    })()`),
  ).toBe("p");
});

test("a worker has what a worker has, and nothing of the host's", async () => {
  const globals = [
    ..."self navigator location crypto performance URL Blob fetch TextEncoder Event Promise caches".split(
      " ",
    ),
    ..."console postMessage importScripts setTimeout structuredClone indexedDB WorkerGlobalScope".split(" "),
  ];
  const script = `
    console.log("heard by nobody");
    postMessage([${globals}].map((global) => {
      const make = Object(global).constructor.constructor;
      return make("return typeof process + typeof Bun")();
    }).join());`;
  const found = await run(`new Promise((resolve, reject) => {
    const worker = new Worker(URL.createObjectURL(new Blob([${JSON.stringify(script)}])));
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
  })`);
  expect(found).toBe(globals.map(() => "undefinedundefined").join());
});
