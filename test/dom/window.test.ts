/** The window as a program meets it. */
import { expect, test } from "bun:test";
import { hostMinter, toHostBytes, toWindowBytes } from "../../src/vm/dom/realm.ts";
import { createWindow } from "../../src/vm/dom/window.ts";
import { run, window } from "./page.ts";

test("the page has loaded, is YouTube's home page and has a doctype", () => {
  expect(
    run("[document.readyState, location.href, document.referrer, document.doctype.name].join(' ')"),
  ).toBe("complete https://www.youtube.com/ https://www.youtube.com/ html");
});

test("the home page's configuration is on the window, in the window's own realm", () => {
  expect(run("yt.config_.EVENT_ID")).toBe("abc");
  expect(run("yt.config_ instanceof Object")).toBe(true);
});

test("this, window and globalThis are one object", () => {
  expect(run("this === window && window === globalThis && Function('return this')() === window")).toBe(true);
});

test("a frame has a window at once, with intrinsics of its own, and stays where it is", () => {
  expect(
    run(`(() => {
      var frame = document.createElement('iframe');
      frame.src = '/elsewhere';
      document.body.appendChild(frame);
      var facts = [typeof frame.contentWindow, frame.contentWindow.Array === Array,
        frame.contentWindow.eval('[]') instanceof Array, frame.contentDocument.URL];
      frame.remove();
      return facts.join();
    })()`),
  ).toBe("object,false,false,about:blank");
});

test("createEvent knows the standard's aliases in any case, and refuses every other name", () => {
  expect(run("document.createEvent('mouseEVENTS') instanceof MouseEvent")).toBe(true);
  expect(run("document.createEvent('HTMLEvents').constructor === Event")).toBe(true);
  expect(run("document.createEvent('UIEvents').type")).toBe("");
  expect(run("typeof document.createEvent('MouseEvents').ctrlKey")).toBe("boolean");
  for (const name of ["WheelEvent", "", "toString", "Window"])
    expect(run(`try { document.createEvent('${name}'); 'made' } catch (error) { error.name }`)).toBe(
      "NotSupportedError",
    );
});

test("namespaces are looked up as the standard says", () => {
  expect(run("document.documentElement.lookupNamespaceURI(null)")).toBe("http://www.w3.org/1999/xhtml");
  expect(run("document.lookupNamespaceURI('xml')")).toBe("http://www.w3.org/XML/1998/namespace");
  expect(run("document.body.isDefaultNamespace('http://www.w3.org/1999/xhtml')")).toBe(true);
  expect(run("document.body.isDefaultNamespace('')")).toBe(false);
  expect(run("document.createElementNS('urn:a', 'p:x').lookupPrefix('urn:a')")).toBe("p");
  expect(run("document.createTextNode('').lookupPrefix('urn:a')")).toBe(null);
});

test("bytes cross the realms as copies, and what is no byte array does not pass for one", () => {
  const inside = run("bytes => bytes instanceof Uint8Array") as (bytes: Uint8Array) => boolean;
  expect(inside(toWindowBytes(window, new Uint8Array([1])))).toBe(true);
  expect(toHostBytes(run("new Uint8Array([1, 2, 3]).subarray(1)"))).toEqual(new Uint8Array([2, 3]));
  expect(toHostBytes(run("new Uint16Array(1)"))).toBeUndefined();
  expect(toHostBytes(run("({ length: 1e9, [Symbol.toStringTag]: 'Uint8Array' })"))).toBeUndefined();
});

test("a minter of the window gives the host's bytes, as bgutils-js demands", async () => {
  const factory = hostMinter(
    window,
    run("async token => async binding => new Uint8Array([...token, ...binding])"),
  );
  const mint = await factory?.(new Uint8Array([1]));
  expect(mint).toBeInstanceOf(Function);
  expect(await mint?.(new Uint8Array([2]))).toEqual(new Uint8Array([1, 2]));
  expect(hostMinter(window, run("({})"))).toBeUndefined();
});

test("a process has one window, since the second would find its classes changed", () => {
  expect(createWindow({ userAgent: "x" })).rejects.toThrow("one window");
});
