/** Shows a person how far an attestation is: one vanishing line on a terminal, or every step with `--verbose`. */

import type { JailReport } from "../engine/child/jail/report.ts";
import type { Emit, Step, TelemetryEvent } from "../telemetry.ts";
import type { Output } from "./context.ts";
import { vanishingLine } from "./vanishing-line.ts";

const DOING: Readonly<Record<Step, string>> = {
  "home-page": "reading YouTube's home page",
  "tv-config": "asking for a television's challenge",
  create: "asking the attestation service for a challenge",
  "att-get": "asking InnerTube for a challenge",
  interpreter: "fetching the interpreter",
  "vm-start": "starting the jailed child",
  load: "loading the interpreter",
  snapshot: "running the program",
  "integrity-token": "asking for an integrity token",
  minter: "starting the minter",
  mint: "minting",
  "solver-start": "starting the jailed child",
  "solver-load": "loading the solver",
  player: "fetching the player",
  prepare: "preparing the player",
  "player-load": "loading the player",
  solve: "solving",
};

/** What comes after a step that is done. */
const NEXT: Partial<Record<Step, Step>> = {
  "home-page": "interpreter",
  "tv-config": "interpreter",
  "att-get": "interpreter",
  create: "interpreter",
  interpreter: "snapshot",
  snapshot: "integrity-token",
  "integrity-token": "minter",
  minter: "mint",
  player: "prepare",
  prepare: "player-load",
  "player-load": "solve",
};

/** A running display. */
export interface Steps {
  emit: Emit;
  /** Takes the vanishing line away; with `--verbose` says how the child was jailed. */
  end(jail: JailReport | undefined): void;
}

/** Shows the steps on `output`: all of them when `verbose`, else one changing line if it is a terminal. */
export function watchSteps(output: Output, verbose: boolean, first: Step = "home-page"): Steps {
  if (verbose) {
    // Whoever does not listen misses nothing that the result would need.
    const say = (text: string) => void output.write(text).catch(() => {});
    return {
      emit: (event) => say(lineOf(event)),
      end: (jail) => say(jail ? `pot: jail ${describeJail(jail)}\n` : ""),
    };
  }
  // Nothing flickers on a screen for what is done in a moment.
  const line = vanishingLine(output);
  let isLong = false;
  let now = first;
  const show = () => line.show(`${DOING[now]}…`);
  const timer = setTimeout(() => {
    isLong = true;
    show();
  }, 300);
  return {
    emit(event) {
      if (event.kind !== "step") return;
      now = NEXT[event.step] ?? now;
      if (isLong) show();
    },
    end() {
      clearTimeout(timer);
      line.clear();
    },
  };
}

/** The level of a jail and what it is made of, or lacks. */
function describeJail({ level, holds, missing }: JailReport): string {
  return level === "full" ? `full (${holds.join(", ")})` : `${level}; missing ${missing.join(", ")}`;
}

function lineOf(event: TelemetryEvent): string {
  switch (event.kind) {
    case "step":
      return `pot: ${event.step} ${event.ms.toFixed(1)} ms ${event.outcome}\n`;
    case "attestation":
      return `pot: attestation ${event.ms.toFixed(1)} ms ${event.outcome}${event.source ? `, challenge from ${event.source}` : ""}\n`;
    case "retry":
      return `pot: trying ${event.host} again after ${event.reason}\n`;
    case "belief":
      return event.engine === "browser" ? `pot: ${event.outcome} in the browser\n` : "";
    case "detour":
      return `pot: no token by way of ${event.from}: ${event.reason}\n`;
    default:
      return "";
  }
}
