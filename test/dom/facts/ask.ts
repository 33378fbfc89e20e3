/** Asks a page: the same function runs in a browser and in our window. */

// biome-ignore lint/suspicious/noExplicitAny: a script on a page has no types
declare const document: any;

/**
 * Evaluated in a page: what each fact gives, or what it throws. A fact behind `: ` is the body of a function of `el`,
 * which makes an element, and `html`, which puts a `div` of markup into the page. Stands alone: its source is sent.
 */
export async function ask(facts: readonly string[]): Promise<string> {
  const answers: string[] = [];
  const evaluate = globalThis["eval" as keyof typeof globalThis] as unknown as (code: string) => unknown;
  const later = globalThis.setTimeout.bind(globalThis);
  const told = (error: unknown) => {
    const { name, message } = Object(error) as { name?: unknown; message?: unknown };
    return `! ${String(name)}: ${String(message)}`;
  };
  const el = (name: string): unknown => document.createElement(name);
  const html = (text: string): unknown => {
    const made = document.createElement("div");
    made.innerHTML = text;
    document.body.append(made);
    return made;
  };
  for (const fact of facts) {
    try {
      let given: unknown;
      if (fact.startsWith(": ")) {
        const kind = fact.includes("await ") ? "async " : "";
        const made = evaluate(`(${kind}(el,html)=>{${fact.slice(2)}\n})`) as (...args: unknown[]) => unknown;
        given = made(el, html);
      } else given = evaluate(fact);
      if (typeof Object(given).then === "function")
        given = await Promise.race([
          given,
          new Promise((resolve) => later(() => resolve("no answer"), 1_000)),
        ]);
      answers.push(String(given).slice(0, 240));
    } catch (error) {
      answers.push(told(error));
    }
  }
  return JSON.stringify(answers);
}
