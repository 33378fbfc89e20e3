/** What a click does: https://dom.spec.whatwg.org/#eventtarget-activation-behavior, as HTML has it by element. */
import type {
  Element,
  HTMLAnchorElement,
  HTMLButtonElement,
  HTMLDetailsElement,
  HTMLInputElement,
  HTMLLabelElement,
} from "happy-dom";
import type { Activation } from "./dispatch.ts";

/** Makes and dispatches the events that follow a click. */
export interface ActivationContext {
  /** Makes an event of the interface `name`, and tells of it. */
  fire(target: object, type: string, name: string, values: object): void;
  /** Follows a link within the page; others lead nowhere. */
  follow(address: string): void;
}

type Control = HTMLInputElement;

/** What a click does to the first element on its way that it does anything to. */
export function activationOf(
  path: readonly object[],
  bubbles: boolean,
  context: ActivationContext,
): Activation | undefined {
  for (const one of bubbles ? path : path.slice(0, 1)) {
    const found = activationOfOne(one as Element, path[0] as Element, context);
    if (found) return found;
  }
  return undefined;
}

function activationOfOne(
  element: Element,
  clicked: Element,
  context: ActivationContext,
): Activation | undefined {
  switch (element.localName) {
    case "input":
      return ofInput(element as Control, context);
    case "button":
      return ofButton(element as HTMLButtonElement);
    case "label":
      return ofLabel(element as HTMLLabelElement, clicked);
    case "a":
    case "area":
      if (!element.hasAttribute("href")) return undefined;
      return { after: () => context.follow((element as HTMLAnchorElement).href) };
    case "summary":
      return ofSummary(element);
    default:
      return undefined;
  }
}

function ofInput(input: Control, context: ActivationContext): Activation | undefined {
  const { type, disabled } = input;
  const isChoice = type === "checkbox" || type === "radio";
  if (!isChoice)
    return type === "submit" || type === "image" || type === "reset" ? ofButton(input) : undefined;
  // A click that a script has made tells its listeners of a disabled one, and ticks it all the same.
  const { checked, indeterminate } = input;
  const chosen = type === "radio" ? chosenBefore(input) : undefined;
  return {
    before() {
      input.checked = type === "radio" || !checked;
      input.indeterminate = false;
      return () => {
        input.checked = checked;
        input.indeterminate = indeterminate;
        if (chosen) chosen.checked = true;
      };
    },
    after() {
      if (disabled || !input.isConnected || (type === "radio" && checked)) return;
      context.fire(input, "input", "Event", { bubbles: true, composed: true });
      context.fire(input, "change", "Event", { bubbles: true });
    },
  };
}

/** The radio button of the same group that is chosen. */
function chosenBefore({ name, form, ownerDocument }: Control): Control | undefined {
  const within = form ?? ownerDocument;
  for (const one of within.querySelectorAll("input[type=radio]") as Iterable<Control>)
    if (one.checked && one.name === name && one.form === form) return one;
  return undefined;
}

function ofButton(button: HTMLButtonElement | Control): Activation {
  return {
    after() {
      const { form, type, disabled } = button;
      if (!form || disabled) return;
      if (type === "reset") form.reset();
      else if (type !== "button" && button.isConnected) form.requestSubmit(button);
    },
  };
}

/** What takes a click for itself within a label. */
const INTERACTIVE = "a[href],button,details,embed,iframe,input,label,select,textarea,summary";

function ofLabel(label: HTMLLabelElement, clicked: Element): Activation | undefined {
  const { control } = label;
  const inner = clicked === label ? null : clicked.closest?.(INTERACTIVE);
  if (!control || (inner && inner !== label && label.contains(inner))) return undefined;
  return { after: () => control.click() };
}

function ofSummary(summary: Element): Activation | undefined {
  const details = summary.parentElement as HTMLDetailsElement | null;
  if (details?.localName !== "details") return undefined;
  const first = [...details.children].find(({ localName }) => localName === "summary");
  return first === summary ? { after: () => details.toggleAttribute("open") } : undefined;
}
