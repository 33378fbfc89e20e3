/** The program's voice: a small interface that everything logs through, so that its sink can be replaced. */

/** Extra facts of a log line. Never a token, a binding, visitor data or a password. */
export type LogFields = Record<string, string | number | boolean | undefined>;

/** Where lines go. Messages are one line, without secrets. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** Says nothing. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
