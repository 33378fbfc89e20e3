/** What a SOCKS proxy has said so far, read from its bytes. Pure. */

/** How far a handshake is, or what ended it. */
export type SocksProgress =
  /** It has said nothing that can be read yet. */
  | "greeting"
  /** It asked for user and password, and has not judged them. */
  | "authenticating"
  /** The request is with it. */
  | "connecting"
  /** What it says is not SOCKS of this version. */
  | "not-socks"
  /** It takes none of the ways to log in that it was offered. */
  | "no-method"
  /** It refused user or password. */
  | "login-refused"
  /** Its answer to the request: 0 (SOCKS5) and 90 (SOCKS4) mean yes. */
  | { readonly reply: number };

/** Bytes of an answer that are looked at: all the fixed parts of both versions. */
export const SOCKS_ANSWER_BYTES = 8;

/** Reads the first bytes of a SOCKS4 answer: one message of eight. */
export function readSocks4(heard: Uint8Array): SocksProgress {
  const [version, code] = heard;
  if (version === undefined || heard.length < 8) return "connecting";
  return code !== undefined && code >= 90 && code <= 93 ? { reply: code } : "not-socks";
}

/** Reads the first bytes of a SOCKS5 answer: a method, perhaps a verdict on the login, then the reply. */
export function readSocks5(heard: Uint8Array): SocksProgress {
  const [version, method] = heard;
  if (version === undefined || method === undefined) return "greeting";
  if (version !== 5) return "not-socks";
  if (method !== 0 && method !== 2) return "no-method";
  let at = 2;
  if (method === 2) {
    const [verdictVersion, verdict] = heard.subarray(at);
    if (verdictVersion === undefined || verdict === undefined) return "authenticating";
    // RFC 1929 says 1; some proxies repeat their 5.
    if (verdictVersion !== 1 && verdictVersion !== 5) return "not-socks";
    if (verdict !== 0) return "login-refused";
    at += 2;
  }
  const [replyVersion, reply] = heard.subarray(at);
  if (replyVersion === undefined || reply === undefined) return "connecting";
  // A reply of another version has no meaning that could be told.
  return { reply: replyVersion === 5 ? reply : 255 };
}
