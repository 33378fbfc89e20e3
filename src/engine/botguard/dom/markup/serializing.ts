/** Writes nodes as markup: https://html.spec.whatwg.org/#serialising-html-fragments */
import { type Node, PropertySymbol } from "happy-dom";
import { type Held, held, VOID } from "./held.ts";
import { HTML } from "./light.ts";

/** Elements whose text is written as it is; `noscript` where scripts run. */
const RAW: ReadonlySet<string> = new Set(
  "style script xmp iframe noembed noframes plaintext noscript".split(" "),
);

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "\u00a0": "&nbsp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Which shadows are written with their hosts: those that say so, and those that are named. */
export interface Shadows {
  serializableShadowRoots?: boolean;
  shadowRoots?: readonly unknown[] | null;
}

/** The markup of `root` itself. */
export function serialized(root: Node, shadows: Shadows): string {
  let text = "";
  // Not by recursion: a page nests its nodes as deep as it likes.
  const left: (Node | string)[] = [root];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (typeof next === "string") {
      text += next;
      continue;
    }
    const [start, inside, end] = partsOf(next, shadows);
    text += start;
    if (end) left.push(end);
    for (let at = inside.length - 1; at >= 0; at--) left.push(inside[at] as Node);
  }
  return text;
}

/** The markup of what is in `root`. */
export function serializedInside(root: Node, shadows: Shadows): string {
  const node = held(root);
  if (node[PropertySymbol.namespaceURI] === HTML && VOID.has(node[PropertySymbol.localName])) return "";
  const inside = (node[PropertySymbol.content] ?? node)[PropertySymbol.nodeArray];
  return inside.map((child) => serialized(child, shadows)).join("");
}

type Part = readonly [start: string, inside: readonly Node[], end?: string];

const NOTHING: readonly Node[] = [];

function partsOf(given: Node, shadows: Shadows): Part {
  const node = held(given);
  switch (node[PropertySymbol.nodeType]) {
    case 1:
      return elementParts(node, shadows);
    case 3:
    case 4:
      return [textOf(node), NOTHING];
    case 7:
      return [`<?${node[PropertySymbol.target]} ${node[PropertySymbol.data]}?>`, NOTHING];
    case 8:
      return [`<!--${node[PropertySymbol.data]}-->`, NOTHING];
    case 10:
      return [`<!DOCTYPE ${node[PropertySymbol.name]}>`, NOTHING];
    default:
      return ["", node[PropertySymbol.nodeArray]];
  }
}

function elementParts(element: Held, shadows: Shadows): Part {
  const localName = element[PropertySymbol.localName];
  const prefix = element[PropertySymbol.prefix];
  const namespace = element[PropertySymbol.namespaceURI];
  const name = !prefix ? localName : `${prefix}:${localName}`;
  const start = `<${name}${attributesOf(element)}>`;
  if (namespace === HTML && VOID.has(localName)) return [start, NOTHING];
  const inside = (element[PropertySymbol.content] ?? element)[PropertySymbol.nodeArray];
  const shadow = element[PropertySymbol.shadowRoot];
  const isShown =
    shadow &&
    ((shadows.serializableShadowRoots && shadow[PropertySymbol.serializable]) ||
      shadows.shadowRoots?.includes(shadow));
  if (!isShown) return [start, inside, `</${name}>`];
  const options = [
    shadow[PropertySymbol.delegatesFocus] && ' shadowrootdelegatesfocus=""',
    shadow[PropertySymbol.serializable] && ' shadowrootserializable=""',
    shadow[PropertySymbol.clonable] && ' shadowrootclonable=""',
  ];
  const opened = `<template shadowrootmode="${shadow[PropertySymbol.mode]}"${options.filter(Boolean).join("")}>`;
  const text = shadow[PropertySymbol.nodeArray].map((node) => serialized(node, shadows)).join("");
  return [`${start}${opened}${text}</template>`, inside, `</${name}>`];
}

/** The beginnings of attributes' names, by namespace, whatever their own prefixes are. */
const PREFIXES: Readonly<Record<string, string>> = {
  "http://www.w3.org/XML/1998/namespace": "xml:",
  "http://www.w3.org/1999/xlink": "xlink:",
};

function attributesOf(element: Held): string {
  const attributes = element[PropertySymbol.attributes][PropertySymbol.items];
  const is = element[PropertySymbol.isValue];
  let text = is && !attributes.has(":is") ? ` is="${escaped(is, true)}"` : "";
  for (const attribute of attributes.values()) {
    const namespace = attribute[PropertySymbol.namespaceURI] ?? "";
    const prefix = PREFIXES[namespace];
    const name =
      prefix === undefined ? attribute[PropertySymbol.name] : prefix + attribute[PropertySymbol.localName];
    text += ` ${name}="${escaped(String(attribute[PropertySymbol.value] ?? ""), true)}"`;
  }
  return text;
}

function textOf(node: Held): string {
  const around = node[PropertySymbol.parentNode];
  const data = String(node[PropertySymbol.data]);
  if (around?.[PropertySymbol.namespaceURI] !== HTML) return escaped(data, false);
  const name = around[PropertySymbol.localName];
  const isRaw =
    RAW.has(name) &&
    (name !== "noscript" || around[PropertySymbol.ownerDocument]?.[PropertySymbol.defaultView]);
  return isRaw ? data : escaped(data, false);
}

/** https://html.spec.whatwg.org/#escapingString */
function escaped(text: string, isAttribute: boolean): string {
  return text.replaceAll(isAttribute ? /[&\u00a0<>"]/g : /[&\u00a0<>]/g, (one) => ESCAPES[one] ?? one);
}
