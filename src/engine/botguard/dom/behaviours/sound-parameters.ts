/** The parameters of nodes, and what is planned for them. */
import type { Parameter } from "../sound/parameter.ts";
import type { Written } from "./behaviour.ts";

/** Writes the members of parameters, of which `parameters` has what each stands for. */
export function defineParameters(written: Written, parameters: WeakMap<object, Parameter>): void {
  const heldOf = (self: object) => parameters.get(self) as Parameter;
  written["AudioParam.value"] = {
    get: (self) => heldOf(self).value,
    set(self, value) {
      heldOf(self).value = Math.fround(Number(value));
    },
  };
  for (const [name, kind] of [
    ["setValueAtTime", "set"],
    ["linearRampToValueAtTime", "linear"],
    ["exponentialRampToValueAtTime", "exponential"],
    ["setTargetAtTime", "target"],
  ] as const)
    written[`AudioParam.${name}`] = {
      call(self, [value, time, span]) {
        heldOf(self).plan({
          kind,
          value: Math.fround(Number(value)),
          time: Number(time),
          span: Number(span ?? 0),
        });
        return self;
      },
    };
  written["AudioParam.setValueCurveAtTime"] = {
    call(self, [curve, time, span]) {
      const values = Array.from(curve as Iterable<number>);
      heldOf(self).plan({ kind: "curve", value: 0, time: Number(time), span: Number(span), curve: values });
      return self;
    },
  };
  for (const name of ["cancelScheduledValues", "cancelAndHoldAtTime"])
    written[`AudioParam.${name}`] = {
      call(self, [time]) {
        heldOf(self).cancel(Number(time));
        return self;
      },
    };
}
