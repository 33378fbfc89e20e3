/** The program's voice: a small interface that everything logs through, and its sink, made by consola. */

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

/** A log that writes. consola is loaded here, not before: commands that log nothing do not wait for it. */
export async function createLog({ format, level, colour, write }: LogOptions): Promise<LevelledLog> {
  const { createConsola, LogLevels } = await import("consola/core");
  const iso = createIsoWriter();
  const names = Object.fromEntries(
    LOG_LEVELS.map((name) => [name, colour ? `${COLOURS[name]}${name.padEnd(5)}\x1b[0m` : name.padEnd(5)]),
  );
  const logger = createConsola({
    level: LogLevels[level],
    // Off: consola would write equal lines in a row only once, and a request is a line.
    throttle: 0,
    reporters: [
      {
        log({ date, type, args }) {
          const [message, fields] = args as [string, LogFields?];
          const time = iso(date.getTime());
          if (format === "json") {
            write(`${JSON.stringify({ time, level: type, message, ...fields })}\n`);
            return;
          }
          write(`${time} ${names[type as LogLevel] ?? type} ${message}\n`);
        },
      },
    ],
  });
  return {
    debug: (message, fields) => logger.debug(message, fields),
    info: (message, fields) => logger.info(message, fields),
    warn: (message, fields) => logger.warn(message, fields),
    error: (message, fields) => logger.error(message, fields),
    setLevel(next) {
      logger.level = LogLevels[next];
    },
  };
}
