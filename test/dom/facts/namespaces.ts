/** Facts: in which order loops and lists give names, and what namespaces hold. */
import { each, lines } from "./lines.ts";

/** Names in the order in which loops and lists give them, and of what is no interface. */
export const NAMES_IN_ORDER: readonly string[] = [
  ...lines(String.raw`
    : const r=[]; for(const k in window) r.push(k); return r.slice(0,40).join()
    : const r=[]; for(const k in window) r.push(k); return r.slice(40,90).join()
    : const r=[]; for(const k in window) r.push(k); return r.slice(-40).join()
    Object.keys(window).slice(0,30).join()
    Object.keys(window).length
    Object.keys(window).filter(n=>!window.propertyIsEnumerable(n)).join()
    Object.keys({...window}).slice(0,20).join()
    Object.getOwnPropertyNames(NodeFilter).join().slice(0,230)
    JSON.stringify(Object.getOwnPropertyDescriptor(NodeFilter,'SHOW_ALL'))
    : const w=document.createTreeWalker(html('a<b>c</b>'),NodeFilter.SHOW_TEXT); const r=[]; while(w.nextNode()) r.push(w.currentNode.data); return r.join()
    NodeFilter()
  `),
  ...each(
    "Object.getOwnPropertySymbols(@.prototype).map(String).join()",
    "Window Document Element NodeList DOMTokenList Headers URLSearchParams FormData CSSStyleDeclaration HTMLFormElement HTMLCollection Event Range Storage TextTrackList FileList",
  ),
  ...each(
    "Object.getOwnPropertyDescriptor(@.prototype,'size').get.toString()",
    "Map Set URLSearchParams Blob",
  ),
  ...each("Object.getOwnPropertyDescriptor(@,Symbol.species).get.toString()", "Array Map Promise RegExp"),
  ...each(
    "Object.getOwnPropertyNames(@).join().slice(0,230)",
    "CSS GPUBufferUsage GPUColorWrite GPUMapMode GPUShaderStage GPUTextureUsage Temporal Intl WebAssembly",
  ),
  ...each("Object.getOwnPropertyNames(CSS).slice(@).join().slice(0,230)", "30 50"),
  ...each("CSS.@(1)+CSS.@(2).unit", "px number percent Q Hz dppx rem fr"),
  ...lines(String.raw`
    CSS.px()
    CSS.px('x')
    CSS.highlights+CSS.highlights.size
    JSON.stringify(Object.getOwnPropertyDescriptor(CSS,'highlights'))
    JSON.stringify(Object.getOwnPropertyDescriptor(GPUMapMode,'READ'))
    new CSSUnitValue(1,'px')+''
    Object.prototype.toString.call(GPUMapMode)
  `),
];
