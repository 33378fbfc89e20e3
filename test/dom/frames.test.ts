/** Windows within the page. */
import { expect, test } from "bun:test";
import { run } from "./page.ts";

/** What an expression says of a frame's window `inner` and its document `page`. */
const inFrame = (expression: string) =>
  run(`(() => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const [inner, page] = [frame.contentWindow, frame.contentDocument];
    try { return String(${expression}) } finally { frame.remove() }
  })()`);

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

test("a frame's own Function prints the DOM's functions as native too", () => {
  expect(
    run(`(() => {
      const frame = document.createElement('iframe');
      document.body.appendChild(frame);
      const text = frame.contentWindow.Function.prototype.toString.call(document.createElement);
      frame.remove();
      return text;
    })()`),
  ).toBe("function createElement() { [native code] }");
});

test("a frame in the page is on its window by number and by name, and goes with its element", () => {
  expect(
    run(`(() => {
      const frame = document.createElement('iframe');
      frame.name = 'inner';
      document.body.appendChild(frame);
      const inside = frame.contentWindow;
      const seen = [window.length, window[0] === inside, window.inner === inside, Object.getOwnPropertyNames(window)[0]];
      frame.remove();
      return [...seen, window.length, typeof window[0], typeof window.inner].join();
    })()`),
  ).toBe("1,true,true,0,0,undefined,undefined");
});

test("a frame has classes of its own realm, and what its document makes is of them", () => {
  const own = ["Array", "Error", "Function", "Node", "HTMLAnchorElement", "Navigator", "Event", "URL"];
  expect(inFrame(`${JSON.stringify(own)}.filter((name) => inner[name] === window[name]).join()`)).toBe("");
  expect(inFrame("page.createElement('a') instanceof inner.HTMLAnchorElement")).toBe("true");
  expect(inFrame("page.createElement('a') instanceof HTMLAnchorElement")).toBe("false");
  expect(inFrame("document.createElement('a') instanceof inner.HTMLAnchorElement")).toBe("false");
  expect(
    inFrame(
      "[page instanceof inner.HTMLDocument, page.body instanceof inner.HTMLBodyElement, inner instanceof inner.Window, inner.navigator instanceof inner.Navigator, page.createTextNode('') instanceof inner.Text, page.createElement('p').cloneNode() instanceof inner.HTMLParagraphElement, new inner.Event('x') instanceof inner.Event]",
    ),
  ).toBe("true,true,true,true,true,true,true");
  expect(inFrame("inner.Node.prototype.appendChild instanceof inner.Function")).toBe("true");
});

test("a member of one realm works on the objects of the other, and refuses in the words and the errors of its own", () => {
  const name = "Object.getOwnPropertyDescriptor(REALM.Node.prototype, 'nodeName').get.call";
  expect(inFrame(`${name.replace("REALM", "window")}(page.body)`)).toBe("BODY");
  expect(inFrame(`${name.replace("REALM", "inner")}(document.body)`)).toBe("BODY");
  expect(
    inFrame(
      "(() => { Node.prototype.appendChild.call(page.body, page.createElement('p')); return page.body.innerHTML })()",
    ),
  ).toBe("<p></p>");
  expect(
    inFrame(
      "(() => { try { inner.Node.prototype.appendChild.call({}, 1) } catch (error) { return [error instanceof inner.TypeError, error instanceof TypeError, error.message] } })()",
    ),
  ).toBe("true,false,Illegal invocation");
  expect(inFrame("Function.prototype.toString.call(inner.Node.prototype.appendChild)")).toBe(
    "function appendChild() { [native code] }",
  );
  expect(
    inFrame(
      "(() => { let seen = ''; const a = page.body.appendChild(page.createElement('a')); a.onclick = function (event) { seen += (this === a) + event.type }; a.click(); a.dispatchEvent(new inner.Event('click')); return seen })()",
    ),
  ).toBe("trueclicktrueclick");
});
