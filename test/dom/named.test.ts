/** What a page leaves to names: elements, lists, stores, history. */
import { expect, test } from "bun:test";
import { run } from "./page.ts";

/** What an expression gives with `box`, an element of that markup in the page. */
const within = (markup: string, expression: string) =>
  run(`(() => {
    const box = document.body.appendChild(document.createElement('div'));
    box.innerHTML = ${JSON.stringify(markup)};
    try { return String(${expression}) } finally { box.remove() }
  })()`);

test("a name leads to its element from above the window while the element has it, and to nothing afterwards", () => {
  expect(
    within("<p id=one></p>", "[one === box.firstChild, Object.hasOwn(window, 'one'), 'one' in window]"),
  ).toBe("true,false,true");
  expect(run("'one' in window")).toBe(false);
  expect(within("<p id=addEventListener></p>", "typeof addEventListener")).toBe("function");
  expect(run("typeof addEventListener")).toBe("function");
  expect(within("<img name=two>", "(box.firstChild.name = 'other', [typeof two, typeof other])")).toBe(
    "undefined,object",
  );
});

test("thousands of elements of one name are found in the order of the tree, and leave nothing behind", () => {
  expect(within("<p id=many></p>".repeat(3000), "[many.length, many[0] === box.firstChild]")).toBe(
    "3000,true",
  );
  expect(run("[typeof many, document.getElementById('many')].join()")).toBe("undefined,");
});

test("a control hides a form's member from a page, and not from the form itself", () => {
  const markup = "<form><input name=submit><input name=parentNode></form>";
  expect(
    within(markup, "[box.firstChild.submit.name, box.firstChild.length, box.innerHTML.length > 20]"),
  ).toBe("submit,2,true");
});

test("a store refuses what is more than its quota, and keeps what it had", () => {
  expect(
    run(`(() => {
      localStorage.setItem('kept', '1');
      let refused;
      try { localStorage.kept = 'x'.repeat(6e6) } catch (error) { refused = error.name }
      const seen = [refused, localStorage.kept, localStorage.length].join();
      localStorage.clear();
      return seen;
    })()`),
  ).toBe("QuotaExceededError,1,1");
});

test("going back tells of the state that a page has left there, a copy of its own", async () => {
  const seen = (await run(`new Promise((resolve) => {
    const state = { at: 1 };
    history.replaceState(state, '', '/first');
    state.at = 2;
    history.pushState(null, '', '/second#part');
    addEventListener('popstate', (event) => {
      const told = [event.state.at, event.isTrusted, location.pathname].join();
      history.replaceState(null, '', '/');
      resolve(told);
    }, { once: true });
    history.back();
  })`)) as string;
  expect(seen).toBe("1,true,/first");
});
