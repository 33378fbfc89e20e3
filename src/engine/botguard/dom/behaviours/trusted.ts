/** Trusted types: https://w3c.github.io/trusted-types/dist/spec/ */
import type { BehaviourContext, Method, Written } from "./behaviour.ts";

/** What a policy makes, and how each is told from the others. */
const KINDS = ["HTML", "Script", "ScriptURL"] as const;

/** The sinks that a page asks about, by `element.attribute` or `element.property`. */
const SINKS: Readonly<Record<string, string>> = {
  "iframe.srcdoc": "TrustedHTML",
  "script.src": "TrustedScriptURL",
  "script.text": "TrustedScript",
  "script.textContent": "TrustedScript",
  "script.innerText": "TrustedScript",
  "embed.src": "TrustedScriptURL",
  "object.data": "TrustedScriptURL",
};

/** The members of policies and of what they make. */
export function trustedBehaviours({ window, instance, keep, wording }: BehaviourContext): Written {
  const written: Written = {};
  const texts = new WeakMap<object, string>();
  const rules = new WeakMap<object, Record<string, Method | undefined>>();
  const make = (kind: string, text: string): object => {
    const made = instance(`Trusted${kind}`, window);
    texts.set(made, text);
    return made;
  };
  written["TrustedTypePolicyFactory.createPolicy"] = {
    call(self, [name, given]) {
      const policy = keep(instance("TrustedTypePolicy", self), { name: String(name) });
      rules.set(policy, { ...(given as Record<string, Method>) });
      return policy;
    },
  };
  for (const kind of KINDS) {
    written[`TrustedTypePolicy.create${kind}`] = {
      call(self, [input, ...rest]) {
        const rule = rules.get(self)?.[`create${kind}`];
        if (typeof rule !== "function")
          throw new window.TypeError(
            wording.noRule(String(Reflect.get(self, "name")), "TrustedTypePolicy", `create${kind}`),
          );
        const text = String(rule(String(input), ...rest) ?? "");
        // A browser evaluates a script of this kind. This engine's `eval` does it for texts alone, and cannot be
        // replaced, since a program evaluates in scopes of its own.
        return kind === "Script" ? text : make(kind, text);
      },
    };
    written[`TrustedTypePolicyFactory.is${kind}`] = {
      call: (_, [value]) =>
        typeof value === "object" &&
        value !== null &&
        texts.has(value) &&
        Object.prototype.toString.call(value) === `[object Trusted${kind}]`,
    };
    for (const name of ["toString", "toJSON"])
      written[`Trusted${kind}.${name}`] = { call: (self) => texts.get(self) ?? "" };
  }
  for (const kind of ["HTML", "Script"]) {
    let empty: object | undefined;
    written[`TrustedTypePolicyFactory.empty${kind}`] = { get: () => (empty ??= make(kind, "")) };
  }
  for (const name of ["getAttributeType", "getPropertyType"])
    written[`TrustedTypePolicyFactory.${name}`] = {
      call: (_, [element, member]) =>
        SINKS[`${String(element).toLowerCase()}.${String(member)}`] ??
        (name === "getPropertyType" && /^(inner|outer)HTML$/.test(String(member)) ? "TrustedHTML" : null),
    };
  return written;
}
