/** What parent and guest may say to each other. Each guest has a table of its own, the same on both sides. */
import type { PotError } from "../../errors.ts";
import type { Step } from "../../telemetry.ts";
import type { Limits } from "./limits.ts";

/** The kind of a child's first message: the report on its jail, before any remote code runs. */
export const LOCKED = 0x01;
/** The kind of an answer that is a failure. */
export const FAILED = 0x06;

/** The most bytes of a jail report and of a failure. */
export const REPORT_BYTES = 4_096;

/** One answer of a guest's. */
export interface Answer {
  /** Its number on the channel: neither `LOCKED` nor `FAILED`, and of no other answer of this guest. */
  readonly kind: number;
  /** What the guest does until it comes. */
  readonly step: Step;
  /** The most bytes that it may have. */
  readonly maxBytes: number;
  /** Milliseconds within which it must come. */
  readonly deadlineMs: number;
}

/** Something that a guest can be asked to do. */
export interface Call {
  /** Its number on the channel. */
  readonly kind: number;
  /** What comes back, in order; each has its own deadline. */
  readonly answers: readonly [Answer, ...Answer[]];
}

/** What a parent must know of a guest to start and watch it. */
export interface GuestKind {
  /** Its name in the table of guests. */
  readonly name: string;
  /** Milliseconds, and the step, from the start of the process until it is locked. */
  readonly start: Pick<Answer, "step" | "deadlineMs">;
  /** Bytes up to which its heap may grow before the runtime often looks for garbage; absent: the runtime's own. */
  readonly easyHeap?: number;
  /** What its child may use up; the child itself reads them in the table of guests. */
  readonly limits: Limits;
  /** The error that a failure during `step` stands for. Throws a `RangeError` if it is none. */
  readFailure(payload: Uint8Array, step: Step): PotError;
}
