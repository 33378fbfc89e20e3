/** The program's voice: a small interface that everything logs through, and what writes its lines. */

import { createIsoWriter } from "./iso.ts";

/** Extra facts of a log line. Never a token, a binding, visitor data or a password. */
export type LogFields = Record<string, string | number | boolean | undefined>;

/** Where lines go. Messages are one line, without secrets. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** A log whose least important level can be another from now on. */
export interface LevelledLog extends Log {
  setLevel(level: LogLevel): void;
}

/** Says nothing. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };

export const LOG_LEVELS = ["error", "warn", "info", "debug"] as const;
export const LOG_FORMATS = ["text", "json"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
export type LogFormat = (typeof LOG_FORMATS)[number];

/** How lines are written. */
export interface LogOptions {
  /** Text is the time, the level and the message; JSON is one object a line, with the fields. */
  format: LogFormat;
  /** The least important level that is still written. */
  level: LogLevel;
  /** Colours in text. */
  colour: boolean;
  /** Takes whole lines. */
  write: (lines: string) => void;
}

const COLOURS: Record<LogLevel, string> = {
  error: "\x1b[31m",
  warn: "\x1b[33m",
  info: "\x1b[36m",
  debug: "\x1b[90m",
};

/** A log that writes. */
export function createLog({ format, level, colour, write }: LogOptions): LevelledLog {
  const iso = createIsoWriter();
  let least = LOG_LEVELS.indexOf(level);
  const at = (name: LogLevel) => {
    const weight = LOG_LEVELS.indexOf(name);
    const shown = colour ? `${COLOURS[name]}${name.padEnd(5)}\x1b[0m` : name.padEnd(5);
    return (message: string, fields?: LogFields) => {
      if (weight > least) return;
      const time = iso(Date.now());
      if (format === "json") write(`${JSON.stringify({ time, level: name, message, ...fields })}\n`);
      else write(`${time} ${shown} ${message}\n`);
    };
  };
  return {
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
    setLevel(next) {
      least = LOG_LEVELS.indexOf(next);
    },
  };
}
