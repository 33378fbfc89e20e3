/** What a PO token shows of itself without anybody being asked: its kind, its size, and sometimes its age. */
import { decodeColdStartToken } from "bgutils-js/webpo";

/** What can be read from a token. */
export interface TokenFacts {
  /**
   * `minted`: by an attested minter, for one binding, and all else in it is encrypted. `cold start`: made by anybody
   * out of a binding and the time, and good only until YouTube asks for more. `unknown`: neither.
   */
  readonly kind: "minted" | "cold start" | "unknown";
  /** Characters as given, and bytes behind them. */
  readonly characters: number;
  readonly bytes: number;
  /** What is wrong with its form, in words; empty when nothing is. */
  readonly problems: readonly string[];
  /** Wall-clock milliseconds at which a cold-start token says it was made. */
  readonly createdAt?: number;
  /** The binding that a cold-start token carries. */
  readonly binding?: string;
}

/** First bytes: the token is one field of a message, and this is the field's number. */
const MINTED = 0x32;
const COLD_START = 0x22;
/** Bytes in front of the binding of a cold-start token. */
const COLD_HEADER = 8;

/** Reads `text`: a token as it stands, URL-encoded, or as yt-dlp takes it (`mweb.gvs+TOKEN`). */
export function inspectToken(text: string): TokenFacts {
  const token = plain(text);
  const problems = formProblems(token);
  const bytes = Buffer.from(token, "base64");
  const facts = { characters: token.length, bytes: bytes.length };
  if (!/^[\w+/-]+=*$/.test(token)) return { ...facts, kind: "unknown", problems };
  const length = bytes[1];
  const isWhole = length === bytes.length - 2;
  if (bytes[0] === COLD_START && isWhole && bytes.length > COLD_HEADER) {
    const { timestamp, contentBinding } = decodeColdStartToken(token);
    // The decoder counts seconds with a sign, which ends in 2038.
    return {
      ...facts,
      kind: "cold start",
      problems,
      createdAt: (timestamp >>> 0) * 1_000,
      binding: contentBinding,
    };
  }
  if (bytes[0] === MINTED && isWhole) return { ...facts, kind: "minted", problems };
  return { ...facts, kind: "unknown", problems: [...problems, shapeProblem(bytes)] };
}

function plain(text: string): string {
  const token = text.trim().replace(/^[a-z_]+\.[a-z]+\+/, "");
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
}

function formProblems(token: string): string[] {
  if (token === "") return ["it is empty"];
  if (!/^[\w+/-]+=*$/.test(token)) return ["it is not base64"];
  const problems: string[] = [];
  const body = token.replace(/=+$/, "");
  if (body.length % 4 === 1) problems.push("a character is missing or too many");
  else if (token.length % 4 !== 0)
    problems.push("its padding (=) is wrong, and yt-dlp since 2026.08 refuses that");
  if (/[+/]/.test(token))
    problems.push("it is written in the alphabet that URLs cannot hold: + should be -, / should be _");
  return problems;
}

function shapeProblem(bytes: Uint8Array): string {
  if (bytes[0] !== MINTED && bytes[0] !== COLD_START) return "it does not begin like a PO token";
  return `it is ${bytes.length} bytes long and says that it has ${2 + (bytes[1] ?? 0)}: cut off, or two in one`;
}
