/** What events and their targets do not take. */
import {
  callback,
  dictionary,
  each,
  object,
  type Refusal,
  type Rule,
  type RuleContext,
  type Rules,
  text,
} from "./rule.ts";

/** Members of dictionaries that hold objects of one interface: whose dictionary has them, and the interface. */
const OBJECTS: Readonly<Record<string, readonly [dictionary: string, wanted: string]>> = {
  view: ["UIEventInit", "Window"],
  relatedTarget: ["", "EventTarget"],
  source: ["MessageEventInit", "EventTarget"],
  storageArea: ["StorageEventInit", "Storage"],
  submitter: ["SubmitEventInit", "HTMLElement"],
  dataTransfer: ["", "DataTransfer"],
  clipboardData: ["ClipboardEventInit", "DataTransfer"],
};

/** Members that must be there, and what WebKit calls their types. */
const REQUIRED: Readonly<Record<string, readonly [name: string, type: string]>> = {
  PromiseRejectionEvent: ["promise", "Promise"],
  FormDataEvent: ["formData", "DOMFormData"],
  BlobEvent: ["data", "Blob"],
  MediaEncryptedEvent: ["initData", "ArrayBuffer"],
};

const TRACKS = ["AudioTrack", "TextTrack", "VideoTrack"];

/** The rules of events: `new Event` is asked for every kind of them, by its name. */
export function eventRules(context: RuleContext): Rules {
  const { is } = context;
  const member = (owner: string, name: string, reason: string, webkit?: string): Refusal => {
    const chromium = `Failed to read the '${name}' property from '${owner}': ${reason}`;
    return webkit === undefined ? ["TypeError", chromium] : ["TypeError", chromium, webkit];
  };
  const members: Rule = ([, given], self) => {
    const { name: kind } = self as { name: string };
    const own = `${kind}Init`;
    const values = Object(given) as Record<string, unknown>;
    for (const [name, [owner, wanted]] of Object.entries(OBJECTS)) {
      const value = values[name];
      if (value == null || is(value, wanted)) continue;
      const isOwn = kind === "FocusEvent" || name === "dataTransfer";
      const of = owner || (isOwn ? own : "MouseEventInit");
      if (takes(kind, name)) return member(of, name, `Failed to convert value to '${wanted}'.`);
    }
    if (kind === "MessageEvent" && values.ports !== undefined) {
      const { ports } = values;
      if (typeof ports !== "object" || ports === null || !(Symbol.iterator in ports))
        return member(
          own,
          "ports",
          "The provided value cannot be converted to a sequence.",
          "Value is not a sequence",
        );
      if ([...(ports as Iterable<unknown>)].some((one) => !is(one, "MessagePort")))
        return member(own, "ports", "Failed to convert value to 'MessagePort'.");
    }
    if (kind === "TrackEvent" && values.track != null && !TRACKS.some((one) => is(values.track, one)))
      return member(own, "track", `The provided value is not of type '(${TRACKS.join(" or ")})'.`);
    const [needed, type] = REQUIRED[kind] ?? [];
    if (needed && values[needed] === undefined)
      return member(
        own,
        needed,
        "Required member is undefined.",
        `Member ${own}.${needed} is required and must be an instance of ${type}`,
      );
    return undefined;
  };
  const signal: Rule = ([, , options]) => {
    const value: unknown =
      typeof options === "object" && options ? Reflect.get(options, "signal") : undefined;
    return value === undefined || is(value, "AbortSignal")
      ? undefined
      : member("AddEventListenerOptions", "signal", "Failed to convert value to 'AbortSignal'.");
  };
  return {
    "new Event": each(
      text(0),
      (args, self) => dictionary(1, `${(self as { name: string }).name}Init`)(args, self),
      members,
    ),
    "new Touch": ([given]) => {
      for (const name of ["identifier", "target"])
        if (Reflect.get(Object(given), name) === undefined)
          return member("TouchInit", name, "Required member is undefined.");
      return undefined;
    },
    "EventTarget.addEventListener": each(object(1, "('listener') to EventTarget.addEventListener"), signal),
    "EventTarget.removeEventListener": object(1, "('listener') to EventTarget.removeEventListener"),
    "AbortSignal().any": ([signals]) => {
      if (typeof signals !== "object" || signals === null || !(Symbol.iterator in signals))
        return [
          "TypeError",
          "The provided value cannot be converted to a sequence.",
          "Value is not a sequence",
        ];
      return [...(signals as Iterable<unknown>)].every((one) => is(one, "AbortSignal"))
        ? undefined
        : ["TypeError", "Failed to convert value to 'AbortSignal'."];
    },
    "Scheduler.postTask": each(callback(0, "('callback') to Scheduler.postTask"), ([, options]) => {
      const priority: unknown = Reflect.get(Object(options), "priority");
      return priority === undefined || /^(user-blocking|user-visible|background)$/.test(String(priority))
        ? undefined
        : member(
            "SchedulerPostTaskOptions",
            "priority",
            `The provided value '${priority}' is not a valid enum value of type TaskPriority.`,
          );
    }),
    "Window.requestIdleCallback": each(
      callback(0, "('callback') to Window.requestIdleCallback"),
      dictionary(1, "IdleRequestOptions"),
    ),
  };
}

/** True for a member that the dictionary of `kind` has. */
function takes(kind: string, name: string): boolean {
  switch (name) {
    case "view":
      return /^(UI|Mouse|Keyboard|Focus|Input|Wheel|Pointer|Drag|Touch|Composition)Event$/.test(kind);
    case "relatedTarget":
      return /^(Mouse|Focus|Wheel|Pointer|Drag)Event$/.test(kind);
    case "source":
      return kind === "MessageEvent";
    case "storageArea":
      return kind === "StorageEvent";
    case "submitter":
      return kind === "SubmitEvent";
    case "clipboardData":
      return kind === "ClipboardEvent";
    default:
      return kind === "DragEvent" || kind === "InputEvent";
  }
}
