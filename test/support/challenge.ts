/** A challenge as Google writes it, for what only reads challenges: its program is none. */

/** One whose interpreter is at `url`. */
export function challengeAt(url = "//www.google.com/js/th/hash.js") {
  return {
    program: "cHJvZ3JhbQ==",
    globalName: "trayride",
    interpreterHash: "hash",
    interpreterUrl: { privateDoNotAccessOrElseTrustedResourceUrlWrappedValue: url },
  };
}
