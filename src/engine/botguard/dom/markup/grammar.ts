/**
 * The standard's algorithm for reading markup, https://html.spec.whatwg.org/#parsing, and what browsers do beside it.
 * Loaded when the first markup that may have something to mend is read.
 */
import {
  type DefaultTreeAdapterMap,
  type DefaultTreeAdapterTypes,
  defaultTreeAdapter,
  html,
  InsertionMode,
  Parser,
  type ParserOptions,
  type Token,
} from "parse5";
import type { BrowserName } from "../../../engine.ts";
import type { Context, LightNode } from "./light.ts";

const { TAG_ID, DOCUMENT_MODE } = html;

type Element = DefaultTreeAdapterTypes.Element;
type Place = Parameters<Parser<DefaultTreeAdapterMap>["_attachElementToTree"]>[2];

/** How deep browsers build: what the markup has deeper becomes a sibling. */
const DEEPEST: Readonly<Record<BrowserName, number>> = { chromium: 512, webkit: 511 };

/** WebKit's parser: parse5's, no deeper than a browser builds. */
class BrowserParser extends Parser<DefaultTreeAdapterMap> {
  #depth = 0;

  get deepest(): number {
    return DEEPEST.webkit;
  }

  override onItemPush(node: Element, id: number, isTop: boolean): void {
    this.#depth++;
    super.onItemPush(node, id, isTop);
  }

  override onItemPop(node: Element, isTop: boolean): void {
    this.#depth--;
    super.onItemPop(node, isTop);
  }

  override _attachElementToTree(element: Element, location: null, place: Place): void {
    const above = "parentNode" in place.parent ? place.parent.parentNode : null;
    const isTooDeep = this.#depth > this.deepest && above !== null;
    super._attachElementToTree(element, location, isTooDeep ? { ...place, parent: above } : place);
  }
}

const TABLES: ReadonlySet<InsertionMode> = new Set([
  InsertionMode.IN_TABLE,
  InsertionMode.IN_CAPTION,
  InsertionMode.IN_TABLE_BODY,
  InsertionMode.IN_ROW,
  InsertionMode.IN_CELL,
]);

/** Chromium's parser, which takes more than options inside a `select`, and processing instructions. */
class ChromiumParser extends BrowserParser {
  override get deepest(): number {
    return DEEPEST.chromium;
  }

  override _startTagOutsideForeignContent(token: Token.TagToken): void {
    if (!this.#isTakenInSelect(token)) return;
    const before = this.insertionMode;
    super._startTagOutsideForeignContent(token);
    if (
      this.insertionMode === InsertionMode.IN_SELECT ||
      this.insertionMode === InsertionMode.IN_SELECT_IN_TABLE
    )
      this.insertionMode = TABLES.has(before) ? before : InsertionMode.IN_BODY;
  }

  /** Closes what a start tag closes inside a `select`; false for one that is ignored. */
  #isTakenInSelect({ tagID }: Token.TagToken): boolean {
    const { openElements } = this;
    const isSelect = tagID === TAG_ID.SELECT;
    if (isSelect && this.fragmentContextID === TAG_ID.SELECT) return false;
    if (openElements.stackTop < 0 || !openElements.hasInScope(TAG_ID.SELECT)) return true;
    if (isSelect || tagID === TAG_ID.INPUT) openElements.popUntilTagNamePopped(TAG_ID.SELECT);
    else if (tagID === TAG_ID.OPTION) openElements.generateImpliedEndTagsWithExclusion(TAG_ID.OPTGROUP);
    else if (tagID === TAG_ID.OPTGROUP || tagID === TAG_ID.HR) openElements.generateImpliedEndTags();
    return !isSelect;
  }

  override onEndTag(token: Token.TagToken): void {
    const { openElements } = this;
    if (token.tagID !== TAG_ID.SELECT || this.currentNotInHTML || this.insertionMode === InsertionMode.TEXT)
      super.onEndTag(token);
    else if (openElements.hasInScope(TAG_ID.SELECT)) {
      openElements.generateImpliedEndTags();
      openElements.popUntilTagNamePopped(TAG_ID.SELECT);
    }
  }

  override _resetInsertionModeForSelect(at: number): void {
    const { tagIDs } = this.openElements;
    for (let below = at - 1; below > 0; below--) {
      const mode = RESET[tagIDs[below] as html.TAG_ID];
      if (mode !== undefined) {
        this.insertionMode = mode;
        return;
      }
    }
    this.insertionMode = InsertionMode.IN_BODY;
  }
}

/** https://html.spec.whatwg.org/#reset-the-insertion-mode-appropriately, for what can be around a `select`. */
const RESET: Partial<Record<html.TAG_ID, InsertionMode>> = {
  [TAG_ID.TD]: InsertionMode.IN_CELL,
  [TAG_ID.TH]: InsertionMode.IN_CELL,
  [TAG_ID.TR]: InsertionMode.IN_ROW,
  [TAG_ID.TBODY]: InsertionMode.IN_TABLE_BODY,
  [TAG_ID.THEAD]: InsertionMode.IN_TABLE_BODY,
  [TAG_ID.TFOOT]: InsertionMode.IN_TABLE_BODY,
  [TAG_ID.CAPTION]: InsertionMode.IN_CAPTION,
  [TAG_ID.TABLE]: InsertionMode.IN_TABLE,
  [TAG_ID.BODY]: InsertionMode.IN_BODY,
  [TAG_ID.TEMPLATE]: InsertionMode.IN_BODY,
};

/** What Chromium reads as an instruction, where the standard of old has a comment. */
const INSTRUCTION = /^\?([A-Za-z][\w-]*)(?:[\t\n\f ]+(.*?))?\??$/s;

function optionsFor(isScripted: boolean): ParserOptions<DefaultTreeAdapterMap> {
  return { scriptingEnabled: isScripted, treeAdapter: { ...defaultTreeAdapter } };
}

/** Makes the comments of `parser` that begin as instructions do what Chromium makes of them. */
function readInstructions(parser: Parser<DefaultTreeAdapterMap>): void {
  // The state in which the character after `<` is read: the only place that tells `<?a>` from `<!--?a-->`.
  const tokenizer = parser.tokenizer as unknown as {
    _stateTagOpen(code: number): void;
    preprocessor: { html: string; pos: number };
  };
  const openTag = tokenizer._stateTagOpen;
  let isInstruction = false;
  tokenizer._stateTagOpen = (code) => {
    isInstruction = code === 0x3f;
    openTag.call(tokenizer, code);
  };
  const { appendChild } = defaultTreeAdapter;
  parser.treeAdapter.appendChild = (parent, node) => {
    const [, target = "", data = ""] =
      (isInstruction && node.nodeName === "#comment" && INSTRUCTION.exec((node as LightNode).data ?? "")) ||
      [];
    if (node.nodeName === "#comment") isInstruction = false;
    if (target === "" || /^xml(-stylesheet)?$/i.test(target)) return appendChild(parent, node);
    const { html: read, pos } = tokenizer.preprocessor;
    // One that does not end is nothing.
    if (read[pos] !== ">") return;
    appendChild(
      parent,
      Object.assign(node as LightNode, { nodeName: "#instruction", target, data }) as never,
    );
  };
}

function prepared(
  parser: Parser<DefaultTreeAdapterMap>,
  browser: BrowserName,
): Parser<DefaultTreeAdapterMap> {
  if (browser === "chromium") readInstructions(parser);
  return parser;
}

/** The fragment that `text` is where `context` is around it. */
export function readFragment(text: string, context: Context, browser: BrowserName): LightNode {
  const { localName, namespaceURI, attrs, isInForm, isQuirky, isScripted } = context;
  const form = isInForm ? defaultTreeAdapter.createElement("form", html.NS.HTML, []) : null;
  const around = defaultTreeAdapter.createElement(localName, namespaceURI as html.NS, attrs);
  around.parentNode = form;
  const kind = browser === "chromium" ? ChromiumParser : BrowserParser;
  const parser = prepared(kind.getFragmentParser(around, optionsFor(isScripted)), browser);
  parser.document.mode = isQuirky ? DOCUMENT_MODE.QUIRKS : DOCUMENT_MODE.NO_QUIRKS;
  parser.tokenizer.write(text, true);
  return parser.getFragment() as LightNode;
}

/** Reads a document bit by bit. */
export interface DocumentReader {
  document: LightNode;
  write(text: string, isLast: boolean): void;
}

/** A reader of the document that is written into it. */
export function openDocument(browser: BrowserName, isScripted: boolean): DocumentReader {
  const kind = browser === "chromium" ? ChromiumParser : BrowserParser;
  const parser = prepared(new kind(optionsFor(isScripted)), browser);
  return {
    document: parser.document as LightNode,
    write(text, isLast) {
      parser.tokenizer.write(text, isLast);
      if (!isLast) parser.tokenizer.flushCurrentCharacterToken();
    },
  };
}
