/** The check that makes a token: an attestation as any other, of which each step is a row. */
import { describePlainly, type ErrorCode, type PotError, toPotError } from "../../errors.ts";
import type { TokenProvider } from "../../provider/provider.ts";
import type { Emit, Step, TelemetryEvent } from "../../telemetry.ts";
import type { Check, Outcome, Row } from "./check.ts";

/** The steps in their order, and what each is called here. */
const STEPS: readonly (readonly [Step, string])[] = [
  ["home-page", "home page"],
  ["tv-config", "TV configuration"],
  ["create", "Create"],
  ["att-get", "att/get"],
  ["interpreter", "interpreter"],
  ["vm-start", "child"],
  ["load", "loading"],
  ["snapshot", "snapshot"],
  ["integrity-token", "integrity token"],
  ["minter", "minter"],
  ["mint", "mint"],
];
/** Only there where they were needed. */
const OPTIONAL: readonly Step[] = ["tv-config", "create", "att-get"];

/** What helps where the error itself has no better advice. */
const REMEDIES: Partial<Record<ErrorCode, string>> = {
  UPSTREAM_STATUS:
    "Try again in some minutes; if it stays, look for a newer version with: pot upgrade --check",
  UPSTREAM_GARBAGE: "Look for a newer version with: pot upgrade --check",
  TIMEOUT: "Try again; if it stays, try another way out with -p or -s.",
  VM_SCRIPT_FAILED: "Look for a newer version with: pot upgrade --check",
  VM_NO_MINTER:
    "The browser that pot plays is no longer believed: look for a newer version with: pot upgrade --check",
};

/** A video of which nobody minds that a token was made: what is minted is thrown away. */
const BINDING = "dQw4w9WgXcQ";

type StepEvent = Extract<TelemetryEvent, { kind: "step" }>;
type Detour = Extract<TelemetryEvent, { kind: "detour" }>;

/** Makes a token with the provider that `compose` makes, and ends that. */
export function tokenCheck(compose: (emit: Emit) => TokenProvider): Check {
  return {
    name: "token",
    needs: ["jail", "way out"],
    doing: "making a token",
    run: async () => {
      const steps: StepEvent[] = [];
      const detours: Detour[] = [];
      const provider = compose((event) => {
        if (event.kind === "step") steps.push(event);
        if (event.kind === "detour") detours.push(event);
      });
      let error: PotError | undefined;
      try {
        await provider.getPot({ contentBinding: BINDING, egress: {}, bypassCache: true });
      } catch (thrown) {
        error = toPotError(thrown);
      } finally {
        await provider.close();
      }
      return rowsOf(steps, detours, error);
    },
  };
}

/** A row for each step, and one for the whole. */
function rowsOf(steps: readonly StepEvent[], detours: readonly Detour[], error: PotError | undefined): Row[] {
  // A child starts while the first answers are on their way, and is called off when they are bad.
  const real = steps.filter(({ outcome }) => outcome !== "CANCELLED");
  // Of all that failed, what came furthest: the others were tried because of it, or before it.
  const broken = error && furthest(real.filter(({ outcome }) => outcome !== "ok"));
  const rows = STEPS.flatMap(([step, name]): Row[] => {
    const events = real.filter((event) => event.step === step);
    const last = events.at(-1);
    if (!last) {
      if (OPTIONAL.includes(step)) return [];
      return [
        { name, ms: 0, outcome: "skip", says: broken ? `needs: ${nameOf(broken.step)}` : "not reached" },
      ];
    }
    const ms = events.reduce((sum, event) => sum + event.ms, 0);
    return [{ name, ms, ...findingOf(last, events.length, last.step === broken?.step) }];
  });
  const ms = steps.reduce((latest, event) => Math.max(latest, event.ms), 0);
  return [...rows, { name: "token", ms, ...summary(detours, error) }];
}

function findingOf(
  { outcome }: StepEvent,
  times: number,
  isCause: boolean,
): { outcome: Outcome; says: string } {
  const tries = times > 1 ? `, ${times} times` : "";
  if (outcome === "ok") return { outcome: "ok", says: `done${tries}` };
  return { outcome: isCause ? "fail" : "warn", says: `${outcome}${tries}` };
}

function summary(
  detours: readonly Detour[],
  error: PotError | undefined,
): { outcome: Outcome; says: string; remedy?: string | undefined } {
  const around = detours.map(({ from, reason }) => `${from}: ${reason}`).join("; ");
  if (error)
    return {
      outcome: "fail",
      says: `${describePlainly(error)} [${error.code}]`,
      remedy: error.hint ?? REMEDIES[error.code],
    };
  if (around) return { outcome: "warn", says: `one was made, though not at first (${around})` };
  return { outcome: "ok", says: "one was made; whether YouTube believes it, only a download can tell" };
}

function furthest(events: readonly StepEvent[]): StepEvent | undefined {
  const place = ({ step }: StepEvent) => STEPS.findIndex(([each]) => each === step);
  return [...events].sort((a, b) => place(a) - place(b)).at(-1);
}

function nameOf(step: Step): string {
  return STEPS.find(([each]) => each === step)?.[1] ?? step;
}
