/** A member that nobody has used yet is to a page what it is afterwards, whichever way the page comes to it first. */
import { expect, test } from "bun:test";
import { run } from "./page.ts";

/** Gives what `code` gives, asked about an interface in a frame of its own, of which nothing has been used. */
function fresh(code: string): unknown {
  return run(`(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const W = frame.contentWindow;
    const prototype = W.Range.prototype;
    try { return String((() => { ${code} })()) } catch (error) { return error.name } finally { frame.remove() }
  })()`);
}

test("descriptors show the member itself", () => {
  expect(fresh("return Object.getOwnPropertyDescriptor(prototype, 'detach').value.name")).toBe("detach");
  expect(
    fresh("return Reflect.getOwnPropertyDescriptor(prototype, 'commonAncestorContainer').get.name"),
  ).toBe("get commonAncestorContainer");
  expect(fresh("return typeof Object.getOwnPropertyDescriptors(prototype).detach.value")).toBe("function");
  expect(fresh("return typeof Object.getOwnPropertyDescriptor(W, 'alert').value")).toBe("function");
  expect(fresh("return Object.getOwnPropertyDescriptor(W, 'onload').get.name")).toBe("get onload");
});

test("the old ways to getters and setters lead to the member's own", () => {
  expect(fresh("return prototype.__lookupGetter__('collapsed').name")).toBe("get collapsed");
  expect(fresh("return document.createRange().__lookupGetter__('detach')")).toBe("undefined");
  expect(fresh("return W.__lookupSetter__('onload').name")).toBe("set onload");
  expect(fresh("W.__defineGetter__('onload', () => 1); return W.__lookupSetter__('onload').name")).toBe(
    "set onload",
  );
});

test("what is defined in part keeps the rest of the member", () => {
  expect(
    fresh("Object.defineProperty(prototype, 'detach', { enumerable: false }); return prototype.detach.name"),
  ).toBe("detach");
  expect(
    fresh(
      "Reflect.defineProperty(W, 'alert', { enumerable: false }); return Object.keys(W).includes('alert')",
    ),
  ).toBe("false");
  expect(
    fresh("Object.defineProperties(W, { alert: { writable: false } }); W.alert = 1; return typeof W.alert"),
  ).toBe("function");
});

test("what a page sets, takes away or freezes stays so", () => {
  expect(fresh("prototype.detach = 1; return prototype.detach")).toBe("1");
  expect(
    fresh("const made = Object.create(prototype); made.detach = 1; return typeof prototype.detach"),
  ).toBe("function");
  expect(fresh("delete prototype.detach; return Object.getOwnPropertyDescriptor(prototype, 'detach')")).toBe(
    "undefined",
  );
  expect(fresh("Object.freeze(prototype); return [Object.isFrozen(prototype), prototype.detach.name]")).toBe(
    "true,detach",
  );
  expect(fresh("'use strict'; prototype.collapsed = 1")).toBe("TypeError");
  expect(fresh("W.alert = 1; return [W.alert, W.eval('alert'), Object.keys(W).includes('alert')]")).toBe(
    "1,1,true",
  );
});

test("a getter on what is no such object refuses, also the first time", () => {
  expect(fresh("return prototype.collapsed")).toBe("TypeError");
  expect(fresh("return Object.entries(W.Range).length")).toBe("4");
});
