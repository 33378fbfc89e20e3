/** Reads the markup that most programs write, which has no fault to mend, without loading the grammar. */
import { type Context, HTML, type LightAttribute, type LightNode } from "./light.ts";

/** Elements that are just put where they stand, also by the standard's algorithm, as long as each is closed in turn. */
const PLAIN: ReadonlySet<string> = new Set(
  "div span a b i em strong u s small code abbr cite q sub sup label canvas video audio section article header footer main nav aside".split(
    " ",
  ),
);
/** Those of them that open no other of their kind inside. */
const ALONE: ReadonlySet<string> = new Set(["a"]);
const VOID: ReadonlySet<string> = new Set(["br", "img", "wbr"]);
const CONTEXTS: ReadonlySet<string> = new Set([...PLAIN, "body", "p", "template"]);

const TEXT = /[^<&\r\0]+/y;
const TAG =
  /<(\/?)([a-z]+)((?:[\t\n ]+[a-z][a-z-]*(?:=(?:"[^"&\r\0]*"|'[^'&\r\0]*'|[\w./:#;,%+-]+))?)*)[\t\n ]*>/y;
const ATTRIBUTE = /([a-z][a-z-]*)(?:=(?:"([^"]*)"|'([^']*)'|([^\t\n "']+)))?/g;

/** The fragment that `text` is, or undefined where it is not as plain as that. */
export function readPlain(text: string, context: Context): LightNode | undefined {
  if (context.namespaceURI !== HTML || !CONTEXTS.has(context.localName)) return undefined;
  const root: LightNode = { nodeName: "#document-fragment", childNodes: [] };
  const open = [root];
  for (let at = 0; at < text.length; ) {
    const inside = open.at(-1) as LightNode;
    TEXT.lastIndex = at;
    const value = TEXT.exec(text)?.[0];
    if (value !== undefined) {
      inside.childNodes?.push({ nodeName: "#text", value });
      at += value.length;
      continue;
    }
    TAG.lastIndex = at;
    const [tag, end, name = "", rest = ""] = TAG.exec(text) ?? [];
    if (tag === undefined) return undefined;
    at += tag.length;
    if (end) {
      if (inside.tagName !== name || rest !== "") return undefined;
      open.pop();
      continue;
    }
    const isVoid = VOID.has(name);
    if (!isVoid && !PLAIN.has(name)) return undefined;
    if (ALONE.has(name) && open.some(({ tagName }) => tagName === name)) return undefined;
    const attrs = readAttributes(rest);
    if (!attrs || open.length > DEEPEST) return undefined;
    const made: LightNode = { nodeName: name, tagName: name, namespaceURI: HTML, attrs, childNodes: [] };
    inside.childNodes?.push(made);
    if (!isVoid) open.push(made);
  }
  return open.length === 1 ? root : undefined;
}

/** Where the grammar would begin to ask how deep a tree may be. */
const DEEPEST = 100;

/** The attributes of a start tag, undefined where one stands twice. */
function readAttributes(text: string): LightAttribute[] | undefined {
  const names = new Set<string>();
  const attributes: LightAttribute[] = [];
  for (const [, name = "", double, single, bare] of text.matchAll(ATTRIBUTE)) {
    if (names.has(name)) return undefined;
    names.add(name);
    attributes.push({ name, value: double ?? single ?? bare ?? "" });
  }
  return attributes;
}
