/** Makes happy-dom read and write markup as browsers do, where its tables of elements say otherwise. */
import HTMLElementConfig from "happy-dom/lib/config/HTMLElementConfig.js";
import HTMLElementConfigContentModelEnum from "happy-dom/lib/config/HTMLElementConfigContentModelEnum.js";
import XMLEncodeUtility from "happy-dom/lib/utilities/XMLEncodeUtility.js";

/** Elements that are written without an end: https://html.spec.whatwg.org/#serializes-as-void */
const VOID = ["basefont", "bgsound", "frame", "keygen"];

/** Elements whose markup is text, since scripts run: https://html.spec.whatwg.org/#parsing-html-fragments */
const RAW = ["iframe", "noembed", "noframes", "noscript", "xmp"];

/** https://infra.spec.whatwg.org/#strip-and-collapse-ascii-whitespace */
export function squeezed(text: unknown): string {
  return String(text ?? "")
    .replaceAll(/[\t\n\f\r ]+/g, " ")
    .replace(/^ | $/g, "");
}

/** Changes happy-dom's tables, which all windows of a process share. */
export function layMarkup(): void {
  const models = HTMLElementConfigContentModelEnum;
  const config = HTMLElementConfig as Record<string, { className: string; contentModel: string }>;
  const put = (name: string, contentModel: string) => {
    config[name] = { className: config[name]?.className ?? "HTMLElement", contentModel };
  };
  for (const name of VOID) put(name, models.noDescendants);
  for (const name of RAW) put(name, models.rawText);
  const encode = XMLEncodeUtility.encodeHTMLAttributeValue;
  // https://html.spec.whatwg.org/#escapingString
  XMLEncodeUtility.encodeHTMLAttributeValue = (value) =>
    encode.call(XMLEncodeUtility, value).replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
