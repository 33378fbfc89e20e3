/** The window as a program meets it. */
import { expect, test } from "bun:test";
import { USER_AGENT } from "bgutils-js/utils";
import { Crossing, toHostBytes } from "../../src/engine/botguard/dom/realms/realm.ts";
import { createWindow } from "../../src/engine/botguard/dom/window.ts";
import { run, window } from "./page.ts";

const crossing = new Crossing(window as never);

test("the page has loaded, is YouTube's home page and has a doctype", () => {
  expect(
    run("[document.readyState, location.href, document.referrer, document.doctype.name].join(' ')"),
  ).toBe("complete https://www.youtube.com/  html");
});

test("the home page's configuration is on the window, in the window's own realm", () => {
  expect(run("yt.config_.EVENT_ID")).toBe("abc");
  expect(run("yt.config_ instanceof Object")).toBe(true);
});

test("this, window and globalThis are one object", () => {
  expect(run("this === window && window === globalThis && Function('return this')() === window")).toBe(true);
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
  expect(inside(crossing.toWindowBytes(new Uint8Array([1])))).toBe(true);
  expect(toHostBytes(run("new Uint8Array([1, 2, 3]).subarray(1)"))).toEqual(new Uint8Array([2, 3]));
  expect(toHostBytes(run("new Uint16Array(1)"))).toBeUndefined();
  expect(toHostBytes(run("({ length: 1e9, [Symbol.toStringTag]: 'Uint8Array' })"))).toBeUndefined();
});

test("a minter of the window gives the host's bytes, as bgutils-js demands", async () => {
  const factory = crossing.hostMinter(
    run("async token => async binding => new Uint8Array([...token, ...binding])"),
  );
  const mint = await factory?.(new Uint8Array([1]));
  expect(mint).toBeInstanceOf(Function);
  expect(await mint?.(new Uint8Array([2]))).toEqual(new Uint8Array([1, 2]));
  expect(crossing.hostMinter(run("({})"))).toBeUndefined();
});

test("a process has one window, since the second would find its classes changed", () => {
  expect(createWindow({ browser: "chromium", userAgent: "x" })).rejects.toThrow("one window");
});

test("nothing of the host's is a global, and what looks for it by Function finds nothing", () => {
  for (const name of [
    "process",
    "Bun",
    "Buffer",
    "require",
    "global",
    "setImmediate",
    "module",
    "Deno",
    "happyDOM",
  ]) {
    expect(run(`typeof ${name}`)).toBe("undefined");
    expect(run(`typeof Function('return this')().${name}`)).toBe("undefined");
    expect(run(`typeof document.createElement.constructor('return this')().${name}`)).toBe("undefined");
  }
});

test("the DOM's functions are the page's own, and print as native", () => {
  expect(run("document.createElement instanceof Function && document instanceof Object")).toBe(true);
  expect(run("String(document.createElement)")).toBe("function createElement() { [native code] }");
  expect(run("String(HTMLElement)")).toBe("function HTMLElement() { [native code] }");
  expect(run("String(Object.getOwnPropertyDescriptor(Node.prototype, 'nodeType').get)")).toBe(
    "function get nodeType() { [native code] }",
  );
  expect(run("String(function own() { return 1 })")).toContain("return 1");
});

test("the navigator is one plain browser, in step with the user agent", () => {
  expect(run("navigator.userAgent")).toBe(USER_AGENT);
  expect(run("navigator.webdriver")).toBe(false);
  expect(run("navigator.platform")).toBe("MacIntel");
  expect(run("'Mozilla/' + navigator.appVersion === navigator.userAgent")).toBe(true);
  expect(run("Object.isFrozen(navigator.languages) && navigator.languages === navigator.languages")).toBe(
    true,
  );
});

test("timers have numeric ids, run in order and are cleared by them", async () => {
  expect(run("typeof setTimeout(() => {}, 0)")).toBe("number");
  const seen = (await run(`new Promise((resolve) => {
    const seen = [];
    clearTimeout(setTimeout(() => seen.push('cleared'), 0));
    setTimeout(() => seen.push('first'), 0);
    setTimeout((word) => { seen.push(word); resolve(seen.join()) }, 5, 'second');
  })`)) as string;
  expect(seen).toBe("first,second");
});

test("nothing loads: fetch rejects, an image, a script and a stylesheet stay unasked for", async () => {
  expect(await (run("fetch('/').catch((error) => error.name)") as Promise<string>)).toBe("TypeError");
  run(`document.body.innerHTML = '<script>ran = true</script><img src="/x" onerror="ran = true">'`);
  await Bun.sleep(20);
  expect(run("typeof ran")).toBe("undefined");
  run("document.body.innerHTML = ''");
});

test("events have their fields on the prototype, and take them from their initialiser", () => {
  expect(run("Object.keys(new MouseEvent('click', { clientX: 3 })).join()")).toBe("isTrusted");
  expect(run("new MouseEvent('click', { clientX: 3 }).clientX")).toBe(3);
  expect(
    run(`(() => {
      let seen;
      const button = document.createElement('button');
      button.addEventListener('click', (event) => { seen = typeof event.pageX + event.currentTarget.localName });
      button.click();
      return seen;
    })()`),
  ).toBe("numberbutton");
});

test("a listener on the window gets the window", () => {
  expect(
    run(`(() => {
      let same;
      addEventListener('x', function (event) { same = this === window && event.target === window });
      dispatchEvent(new Event('x'));
      return same;
    })()`),
  ).toBe(true);
  expect(
    run("document.defaultView === window && window instanceof Window && window instanceof EventTarget"),
  ).toBe(true);
});

test("the clock goes on for the host after it has moved to where a browser has it", () => {
  expect(performance.now()).toBeGreaterThan(0);
  expect(run("performance.now() > 0 && !Object.hasOwn(performance, 'now')")).toBe(true);
  expect(run("performance.timing.loadEventEnd <= Date.now()")).toBe(true);
});

test("named constructors make elements from their arguments", () => {
  expect(run("new Image(3, 4).height")).toBe(4);
  expect(run("new Option('text', 'value').value")).toBe("value");
  expect(run("new Image() instanceof HTMLImageElement && new Audio() instanceof HTMLMediaElement")).toBe(
    true,
  );
});

test("what happy-dom answers by asking children or parents still works through the laid members", () => {
  expect(
    run(`(() => {
      const div = document.createElement('div');
      div.innerHTML = '<p class=a><b>x</b>y<i title="t">z</i></p>';
      const clone = div.cloneNode(true);
      return [div.textContent, clone.querySelector('.a').textContent, div.outerHTML, clone.isEqualNode(div)].join(' ');
    })()`),
  ).toBe('xyz xyz <div><p class="a"><b>x</b>y<i title="t">z</i></p></div> true');
  expect(
    run(`(() => {
      const style = document.createElement('style');
      style.textContent = 'a { color: red }';
      document.head.appendChild(style);
      const rules = style.sheet.cssRules.length;
      style.remove();
      return rules;
    })()`),
  ).toBe(1);
  expect(
    run(`(() => {
      const event = document.createEvent('CustomEvent');
      event.initCustomEvent('name', true, false, 5);
      return [event.type, event.detail, event.bubbles].join();
    })()`),
  ).toBe("name,5,true");
  expect(run("structuredClone({ a: [1] }).a[0]")).toBe(1);
  expect(run("Notification.permission")).toBe("default");
});

test("a member refuses what is not of its interface", () => {
  const getter = "Object.getOwnPropertyDescriptor(Navigator.prototype, 'plugins').get";
  expect(
    run(`try { ${getter}.call({}) } catch (error) { error.constructor === TypeError && error.message }`),
  ).toBe("Illegal invocation");
  expect(run("try { Node.prototype.appendChild.call({}, 1) } catch (error) { error.message }")).toBe(
    "Illegal invocation",
  );
});

test("errors name no file of the host's, and what crosses into the page is the page's", () => {
  const words = run(`(() => {
    const stacks = [];
    for (const wrong of [() => null.x, () => document.body.appendChild(1), () => document.createElement()])
      try { wrong() } catch (error) { stacks.push(error.stack, String(error instanceof Error)) }
    return stacks.join("\\n");
  })()`) as string;
  expect(words).not.toMatch(/file:|bunfs|node_modules|happy-dom|false/);
  for (const made of ["new TextEncoder().encode('a')", "structuredClone({ a: [1] }).a", "crypto.randomUUID"])
    expect(run(`(${made}).constructor.constructor('return typeof process')()`)).toBe("undefined");
});

test("nothing of happy-dom's shows among the symbols of what it makes", () => {
  for (const one of ["window", "document", "document.body", "new Event('x')"])
    expect(run(`Object.getOwnPropertySymbols(${one}).length`)).toBe(0);
});

test("a style declaration knows the names that begin with Webkit, by which a program may key itself", () => {
  expect(
    run("typeof document.body.style.WebkitBoxAlign + typeof document.body.style['-webkit-box-align']"),
  ).toBe("stringstring");
});

test("what a page puts in the place of what it found is what it reads from then on", () => {
  const replaced = (target: string, name: string) =>
    run(`(() => {
      const target = ${target};
      const held = Object.getOwnPropertyDescriptor(target, '${name}');
      Object.defineProperty(target, '${name}', { value: 'new', configurable: true, writable: true });
      const seen = target.${name} + Object.getOwnPropertyNames(target).includes('${name}');
      if (held) Object.defineProperty(target, '${name}', held); else delete target.${name};
      return seen;
    })()`);
  for (const [target, name] of [
    ["screen", "width"],
    ["window", "innerWidth"],
    ["performance", "now"],
    ["navigator", "hardwareConcurrency"],
    ["history", "length"],
    ["crypto", "getRandomValues"],
    ["Crypto.prototype", "getRandomValues"],
    ["TextDecoder.prototype", "decode"],
  ] as const)
    expect(replaced(target, name)).toBe("newtrue");
  expect(run("scrollX = 'new'; scrollX + Object.getOwnPropertyDescriptor(window, 'scrollX').value")).toBe(
    "newnew",
  );
});

test("iterating over a list or a map is one of its named methods, as in a browser", () => {
  expect(
    run(
      "NodeList.prototype[Symbol.iterator] === Array.prototype.values && Headers.prototype[Symbol.iterator].name",
    ),
  ).toBe("entries");
});

test("a list has its methods from its prototype, and they see what is in it", () => {
  expect(
    run(`(() => {
      const list = document.querySelectorAll('html, body');
      const names = [];
      list.forEach((node) => names.push(node.nodeName));
      return names.join() + (list.forEach === NodeList.prototype.forEach);
    })()`),
  ).toBe("HTML,BODYtrue");
  expect(
    run(
      "(() => { const { classList } = document.createElement('p'); classList.add('a'); return classList.value })()",
    ),
  ).toBe("a");
});

test("an exception that is thrown has a stack of the page's functions, one that a page makes has none", () => {
  expect(run("typeof new DOMException('said', 'AbortError').stack")).toBe("undefined");
  expect(
    run(
      "(() => { try { (function asks() { document.querySelector('<') })() } catch (error) { return error.stack } })()",
    ),
  ).toMatch(/^SyntaxError: .*\n\s+at asks \(<anonymous>/);
});

test("a window's onerror is told of an error by its parts, and says by true that it is dealt with", async () => {
  const told = run(`new Promise((resolve) => {
    onerror = (...parts) => { resolve([parts.length, parts[4].message].join()); return true };
    setTimeout(() => { throw new Error('lost') });
  })`);
  expect(await told).toBe("5,lost");
  run("onerror = null");
});
