/** XMLHttpRequest: what the page has already it gets, and everything else fails as without a network: https://xhr.spec.whatwg.org */
import type { BehaviourContext, Written } from "../behaviours/behaviour.ts";
import { HeaderList } from "./headers.ts";
import type { Local } from "./local.ts";

const TYPES = /^(|arraybuffer|blob|document|json|text)$/;

/** One request on its way. */
interface State {
  ready: number;
  method: string;
  url: string;
  isAsync: boolean;
  isSent: boolean;
  type: string;
  local: Local | undefined;
  headers: HeaderList;
  /** What `response` has made. */
  response: unknown;
  mime: string | undefined;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** The members of XMLHttpRequest. */
export function requestBehaviours(context: BehaviourContext): Written {
  const { window, events, addresses, facts, make } = context;
  const written: Written = {};
  const states = new WeakMap<object, State>();
  const fresh = (): State => ({
    ready: 0,
    method: "",
    url: "",
    isAsync: true,
    isSent: false,
    type: "",
    local: undefined,
    headers: new HeaderList(),
    response: undefined,
    mime: undefined,
    timer: undefined,
  });
  const stateOf = (request: object): State => {
    const known = states.get(request) ?? fresh();
    states.set(request, known);
    return known;
  };
  const exception = (message: string, name: string) => new window.DOMException(message, name);
  const progress = (request: object, type: string, bytes?: Uint8Array) => {
    const size = bytes?.length ?? 0;
    events.fire(request, type, "ProgressEvent", { loaded: size, total: size, lengthComputable: size > 0 });
  };
  const move = (request: object, ready: number) => {
    stateOf(request).ready = ready;
    events.fire(request, "readystatechange");
  };
  const read = <Value>(name: string, value: (state: State) => Value) => {
    written[`XMLHttpRequest.${name}`] = { get: (self) => value(stateOf(self)) };
  };
  const hasHeaders = ({ ready, local }: State) => ready >= 2 && local !== undefined;
  read("readyState", ({ ready }) => ready);
  read("status", (state) => (hasHeaders(state) ? 200 : 0));
  read("statusText", (state) => (hasHeaders(state) ? "OK" : ""));
  read("responseURL", (state) => (hasHeaders(state) ? state.url : ""));
  const textOf = ({ local, ready }: State) =>
    local && ready >= 3 ? new TextDecoder(charset(local.type) as "utf-8").decode(local.bytes) : "";
  const documentOf = (state: State) => {
    const { local, ready, type, mime } = state;
    const said = mime ?? local?.type ?? "";
    const isMarkup = /^text\/html/i.test(said);
    if (ready < 4 || !local || !(isMarkup ? type === "document" : /[/+]xml/i.test(said))) return null;
    state.response ??= (
      make("DOMParser") as { parseFromString(text: string, type: string): unknown }
    ).parseFromString(textOf(state), isMarkup ? "text/html" : "text/xml");
    return state.response;
  };
  written["XMLHttpRequest.responseText"] = {
    get(self) {
      const state = stateOf(self);
      if (state.type === "" || state.type === "text") return textOf(state);
      throw exception(
        `The value is only accessible if the object's 'responseType' is '' or 'text' (was '${state.type}').`,
        "InvalidStateError",
      );
    },
  };
  written["XMLHttpRequest.responseXML"] = { get: (self) => documentOf(stateOf(self)) };
  const { parse } = window.JSON;
  written["XMLHttpRequest.response"] = {
    get(self) {
      const state = stateOf(self);
      const { type, ready, local } = state;
      if (type === "" || type === "text") return textOf(state);
      if (ready < 4 || !local) return null;
      if (type === "document") return documentOf(state);
      if (type === "arraybuffer") state.response ??= new window.Uint8Array(local.bytes).buffer;
      if (type === "blob") state.response ??= make("Blob", [local.bytes], { type: state.mime ?? local.type });
      if (type === "json")
        try {
          state.response ??= parse(textOf(state));
        } catch {
          return null;
        }
      return state.response;
    },
  };
  written["XMLHttpRequest.responseType"] = {
    get: (self) => stateOf(self).type,
    set(self, value) {
      const state = stateOf(self);
      if (!TYPES.test(String(value))) return;
      if (state.ready >= 3)
        throw exception(
          "The response type cannot be set if the object's state is LOADING or DONE.",
          "InvalidStateError",
        );
      if (!state.isAsync && state.ready > 0)
        throw exception(
          "The response type cannot be changed for synchronous requests made from a document.",
          "InvalidAccessError",
        );
      state.type = String(value);
    },
  };
  written["XMLHttpRequest.open"] = {
    call(self, [method, url, isAsync = true]) {
      const { type, timer } = stateOf(self);
      clearTimeout(timer);
      states.set(self, {
        ...fresh(),
        type,
        method: String(method),
        url: new URL(String(url), window.location.href).href,
        isAsync: Boolean(isAsync),
      });
      move(self, 1);
    },
  };
  written["XMLHttpRequest.setRequestHeader"] = {
    call: (self, [name, value]) => void stateOf(self).headers.append(String(name), String(value)),
  };
  written["XMLHttpRequest.overrideMimeType"] = {
    call(self, [type]) {
      stateOf(self).mime = String(type);
    },
  };
  const answered = (state: State): HeaderList => {
    const list = new HeaderList();
    if (!hasHeaders(state) || !state.local) return list;
    if (state.local.type !== "") list.append("content-type", state.local.type);
    if (state.local.isBlob) list.append("content-length", String(state.local.bytes.length));
    return list;
  };
  written["XMLHttpRequest.getResponseHeader"] = {
    call: (self, [name]) => answered(stateOf(self)).get(String(name)),
  };
  written["XMLHttpRequest.getAllResponseHeaders"] = {
    call: (self) =>
      answered(stateOf(self))
        .sorted()
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join(""),
  };
  const end = (request: object, type: string) => {
    const { local } = stateOf(request);
    progress(request, type, local?.bytes);
    progress(request, "loadend", local?.bytes);
  };
  /** https://xhr.spec.whatwg.org/#handle-response-end-of-body, each step as long as nobody has begun anew. */
  const arrive = (request: object, state: State) => {
    const isSame = () => states.get(request) === state;
    state.isSent = false;
    for (const ready of [2, 3]) {
      if (isSame()) move(request, ready);
      if (!state.local) break;
    }
    if (!isSame()) return;
    progress(request, "progress", state.local?.bytes);
    if (!isSame()) return;
    move(request, 4);
    if (isSame()) end(request, "load");
  };
  const fail = (request: object, state: State) => {
    state.isSent = false;
    move(request, 4);
    if (states.get(request) === state) end(request, "error");
  };
  written["XMLHttpRequest.send"] = {
    call(self) {
      const state = stateOf(self);
      const { url, method, isAsync } = state;
      const local = url.startsWith("blob:") && method !== "GET" ? undefined : addresses.resolve(url);
      if (!isAsync) {
        state.local = local;
        state.ready = 4;
        if (local) return;
        throw exception(
          facts.browser === "webkit" ? " A network error occurred." : `Failed to load '${url}'.`,
          "NetworkError",
        );
      }
      state.isSent = true;
      progress(self, "loadstart");
      if (states.get(self) !== state) return;
      state.timer = setTimeout(() => {
        state.local = local;
        events.task(() => (local ? arrive(self, state) : fail(self, state)));
      }, 1);
    },
  };
  written["XMLHttpRequest.abort"] = {
    call(self) {
      const state = stateOf(self);
      clearTimeout(state.timer);
      if (state.isSent || state.ready === 2 || state.ready === 3) {
        state.local = undefined;
        state.isSent = false;
        move(self, 4);
        end(self, "abort");
      }
      if (state.ready === 4) state.ready = 0;
    },
  };
  return written;
}

/** The encoding that a type names; UTF-8 where it names none that is known. */
function charset(type: string): string {
  const said = /charset=["']?([\w-]+)/i.exec(type)?.[1] ?? "utf-8";
  try {
    return new TextDecoder(said as "utf-8").encoding;
  } catch {
    return "utf-8";
  }
}
