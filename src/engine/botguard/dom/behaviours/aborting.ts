/** Signals, and who gives them: https://dom.spec.whatwg.org/#aborting-ongoing-activities */
import { AsIs } from "../errors/errors.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** Whether a signal has been given, and why. */
interface State {
  aborted: boolean;
  reason: unknown;
  /** Signals that are given with this one. */
  readonly dependents: object[];
}

/** The members of AbortController and AbortSignal. */
export function abortingBehaviours(context: BehaviourContext): Written {
  const { window, instance, events, wording, facts } = context;
  const written: Written = {};
  const states = new WeakMap<object, State>();
  const stateOf = (signal: object): State => {
    const known = states.get(signal) ?? { aborted: false, reason: undefined, dependents: [] };
    states.set(signal, known);
    return known;
  };
  const exception = (message: string, name: string) => new window.DOMException(message, name);
  const reasonOr = (reason: unknown) =>
    reason === undefined ? exception(wording.aborted, "AbortError") : reason;
  const abort = (signal: object, reason: unknown) => {
    const state = stateOf(signal);
    if (state.aborted) return;
    const told = [signal, ...state.dependents.filter((one) => !stateOf(one).aborted)];
    for (const one of told) Object.assign(stateOf(one), { aborted: true, reason });
    for (const one of told) events.fire(one, "abort");
  };
  const make = (): object => instance("AbortSignal", {});
  const signals = new WeakMap<object, object>();
  const signalOf = (controller: object): object => {
    const known = signals.get(controller) ?? make();
    signals.set(controller, known);
    return known;
  };
  written["AbortController.signal"] = { get: signalOf };
  written["AbortController.abort"] = {
    call: (self, [reason]) => abort(signalOf(self), reasonOr(reason)),
  };
  written["AbortSignal.aborted"] = { get: (self) => stateOf(self).aborted };
  written["AbortSignal.reason"] = { get: (self) => stateOf(self).reason };
  written["AbortSignal.throwIfAborted"] = {
    call(self) {
      const { aborted, reason } = stateOf(self);
      if (aborted) throw new AsIs(reason);
    },
  };
  written["AbortSignal().abort"] = {
    call(_, [reason]) {
      const signal = make();
      Object.assign(stateOf(signal), { aborted: true, reason: reasonOr(reason) });
      return signal;
    },
  };
  written["AbortSignal().timeout"] = {
    call(_, [milliseconds]) {
      const signal = make();
      const said = facts.browser === "webkit" ? "The operation timed out." : "signal timed out";
      // Nothing waits for it: the process may end before.
      setTimeout(() => abort(signal, exception(said, "TimeoutError")), Number(milliseconds)).unref();
      return signal;
    },
  };
  written["AbortSignal().any"] = {
    call(_, [given]) {
      const signal = make();
      const sources = [...(given as Iterable<object>)];
      const first = sources.find((one) => stateOf(one).aborted);
      if (first) Object.assign(stateOf(signal), { aborted: true, reason: stateOf(first).reason });
      else for (const source of sources) stateOf(source).dependents.push(signal);
      return signal;
    },
  };
  return written;
}
