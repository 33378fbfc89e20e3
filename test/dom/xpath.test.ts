/** XPath, beyond what the facts ask: expressions that want to keep the window busy. */
import { expect, test } from "bun:test";
import { run } from "./page.ts";

const evaluate = (path: string) =>
  run(`(() => {
    const box = document.createElement('div');
    box.innerHTML = '<i>x</i>'.repeat(2000);
    try { return document.evaluate(${JSON.stringify(path)}, box, null, 1, null).numberValue }
    catch (error) { return error.name }
  })()`);

test("a path over many nodes is evaluated, and one that would visit them all for each of them is not", () => {
  expect(evaluate("count(.//i[. = 'x'])")).toBe(2000);
  expect(evaluate("count(i/following-sibling::i/preceding-sibling::i)")).toBe("RangeError");
  expect(evaluate("count(//i[count(//i[count(//i) > 1]) > 1])")).toBe("RangeError");
});

test("an expression of endless depth or length is refused as no expression", () => {
  expect(evaluate(`${"(".repeat(100_000)}1`)).toBe("SyntaxError");
  expect(evaluate(`i${"[i".repeat(100_000)}`)).toBe("SyntaxError");
  expect(evaluate(`${"-".repeat(100_001)}1`)).toBe(-1);
  expect(evaluate(`${"i/".repeat(100_000)}i!`)).toBe("SyntaxError");
});
