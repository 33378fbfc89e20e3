/** Every way in which Google's side can fail, with the code and the words that the user gets. */
import type { ErrorCode } from "../../src/errors.ts";
import type { Behaviour } from "../support/google.ts";

/** One failure. */
export interface Failure {
  name: string;
  behaviour: Behaviour;
  code: ErrorCode;
  says: RegExp;
  /** True when the other side keeps silent, so that a deadline has to end it. */
  slow?: boolean;
  /** True when the minter lives on: a server replaces it once at once, and again only after a minute. */
  keepsMinter?: boolean;
  /** True when the other side asks for a pause, which a server keeps: it is asked again through another way out. */
  pauses?: boolean;
  /** True when the script needs the host's functions, which the executable does not give it: one with a hole does. */
  breaksOut?: boolean;
}

/** The caller gets no token for as long as the stand-in behaves so. */
export const FAILURES: readonly Failure[] = [
  noChallenge("a consent page", "consent", /consent page/),
  noChallenge("a redirect to the consent page", "consent-redirect", /redirects to the EU consent page/),
  noChallenge("a bot wall", "bot-wall", /bot check/),
  noChallenge("a captive portal", "captive", /captive portal/),
  noChallenge("a redirect to plain http", "redirect-http", /redirects to another site/),
  noChallenge("a redirect to another host", "redirect-host", /redirects to another site/),
  noChallenge("an empty page", "empty", /page is empty/),
  noChallenge("a page of rubbish", "garbage", /not YouTube's home page/),
  noChallenge("3 MB of junk", "huge", /not YouTube's home page/),
  noChallenge("a page without a challenge", "no-challenge", /without a challenge/),
  noChallenge("a page with half a challenge", "broken-challenge", /without a challenge/),
  noChallenge("a page without its config", "no-ytcfg", /no ytcfg/),
  noChallenge("a home page that fails", "500", /www\.youtube\.com answered 500/),
  noChallenge("a home page that is forbidden", "403", /www\.youtube\.com answered 403/),
  { ...noChallenge("too many requests", "429", /429 \(too many requests\)/), pauses: true },
  noChallenge("a page that is cut off", "truncated", /closed before the reply was complete/),
  noChallenge("a page that never ends", "endless", /sent more than \d+ bytes/),
  noChallenge("a page that unpacks to 200 MB", "bomb", /sent more than \d+ bytes/),
  noChallenge("another protocol", "not-http", /cannot be read/),
  {
    name: "a silent home page and an att/get that fails",
    behaviour: { homePage: "hang", attGet: "500" },
    code: "NO_CHALLENGE",
    says: /no answer for the home page within \d+ s.*then: att\/get failed/,
    slow: true,
  },
  {
    name: "a challenge whose interpreter is on another host",
    behaviour: { interpreterUrl: "//www.google.com@evil.example/js/th/x.js" },
    code: "NO_CHALLENGE",
    says: /not on an allowed host/,
  },

  script("an interpreter that fails", "500", "UPSTREAM_STATUS", /www\.google\.com answered 500/),
  script("an interpreter that is cut off", "truncated", "CONNECTION_RESET", /was closed before/),
  script(
    "an interpreter elsewhere",
    "redirect-host",
    "INTERPRETER_REFUSED",
    /redirects to a host that is not allowed/,
  ),
  script("an interpreter over plain http", "redirect-http", "INTERPRETER_REFUSED", /redirects to a host/),
  script("an interpreter above 2 MB", "too-large", "UPSTREAM_GARBAGE", /sent more than 2097152 bytes/),
  script("an interpreter that never ends", "endless", "UPSTREAM_GARBAGE", /sent more than 2097152 bytes/),
  script("an empty interpreter", "empty", "INTERPRETER_FAILED", /no script/),
  script("a page for an interpreter", "captive", "INTERPRETER_FAILED", /no script/),
  script("rubbish for an interpreter", "garbage", "VM_SCRIPT_FAILED", /interpreter script threw/),
  {
    ...script("a silent interpreter", "hang", "TIMEOUT", /no answer for the interpreter script/),
    slow: true,
  },
  {
    ...script("an interpreter drop by drop", "slow-body", "TIMEOUT", /no answer for the interpreter/),
    slow: true,
  },

  vm("a script with a syntax error", "syntax-error", "VM_SCRIPT_FAILED", /interpreter script threw/),
  vm("a script that throws", "throws", "VM_SCRIPT_FAILED", /interpreter gave up/),
  vm("a script that registers nothing", "no-global", "VM_SCRIPT_FAILED", /did not register/),
  vm("a program that is not satisfied", "no-minter", "VM_NO_MINTER", /no minter function/),
  vm("a program that gives an error", "error-snapshot", "VM_NO_MINTER", /no minter function/),
  vm(
    "a minter that does not start",
    "minter-throws",
    "INTEGRITY_TOKEN_REFUSED",
    /no minter for the integrity token/,
  ),
  { ...vm("a minter that throws", "mint-throws", "MINT_FAILED", /failed to mint/), keepsMinter: true },
  {
    ...vm("a minter that gives nothing", "mint-nothing", "MINT_FAILED", /failed to mint/),
    keepsMinter: true,
  },
  {
    ...vm("a minter that gives no bytes", "mint-string", "MINT_FAILED", /failed to mint/),
    keepsMinter: true,
  },
  { ...vm("a script that ends its process", "exit", "VM_CRASHED", /is gone/), breaksOut: true },
  {
    ...vm("a script that writes to the channel", "rubbish", "VM_MISBEHAVED", /broke the channel's rules/),
    breaksOut: true,
  },
  vm("a snapshot of 60 MB", "huge-snapshot", "VM_MISBEHAVED", /broke the channel's rules/),
  vm("a script that eats memory", "memory", "VM_MEMORY", /used more than \d+ MB/),
  { ...vm("a script that loads forever", "endless-load", "VM_TIMEOUT", /"load"/), slow: true },
  { ...vm("a program that runs forever", "endless-snapshot", "VM_TIMEOUT", /"snapshot"/), slow: true },
  { ...vm("a program that never begins", "never-setup", "VM_TIMEOUT", /"snapshot"/), slow: true },
  { ...vm("a program that never answers", "never-snapshot", "VM_TIMEOUT", /"snapshot"/), slow: true },
  { ...vm("a minter that mints forever", "endless-mint", "VM_TIMEOUT", /"mint"/), slow: true },

  token(
    "a null integrity token",
    "null",
    "INTEGRITY_TOKEN_REFUSED",
    /Likely causes:.*home page.*blocked.*browser/,
  ),
  token("a GenerateIT that fails", "500", "UPSTREAM_STATUS", /answered 500 for GenerateIT/),
  {
    ...token("a GenerateIT with too many requests", "429", "UPSTREAM_RATE_LIMITED", /too many requests/),
    pauses: true,
  },
  token("a GenerateIT that is no JSON", "garbage", "UPSTREAM_GARBAGE", /GenerateIT did not answer with JSON/),
  token("a GenerateIT that is empty", "empty", "UPSTREAM_GARBAGE", /GenerateIT did not answer with JSON/),
  token("a GenerateIT that hangs up", "reset", "CONNECTION_RESET", /neither of its hosts/),
  { ...token("a GenerateIT that is silent", "hang", "TIMEOUT", /neither of its hosts/), slow: true },

  {
    name: "a certificate of a stranger",
    behaviour: { tls: "untrusted" },
    code: "TLS_FAILED",
    says: /not trusted/,
  },
  {
    name: "a certificate for another name",
    behaviour: { tls: "wrong-host" },
    code: "TLS_FAILED",
    says: /another name/,
  },
  { name: "an expired certificate", behaviour: { tls: "expired" }, code: "TLS_FAILED", says: /expired/ },
  { name: "a proxy that refuses", behaviour: { proxy: "refuse" }, code: "PROXY_FAILED", says: /403/ },
  {
    name: "a proxy that hangs up",
    behaviour: { proxy: "reset" },
    code: "PROXY_FAILED",
    says: /closed the connection/,
  },
  { name: "a proxy that is none", behaviour: { proxy: "garbage" }, code: "PROXY_FAILED", says: /not HTTP/ },
  {
    name: "a silent proxy",
    behaviour: { proxy: "hang" },
    code: "NO_CHALLENGE",
    says: /answer CONNECT/,
    slow: true,
  },

  {
    name: "every step as slow as it may be",
    behaviour: {
      homePage: "hang",
      attGet: { mode: "ok", delayMs: 4_500 },
      interpreter: { mode: "ok", delayMs: 4_500 },
      generateIt: "hang",
    },
    code: "TIMEOUT",
    says: /no token within \d+ s/,
    slow: true,
  },
  {
    name: "a 429 that asks for an hour",
    behaviour: { homePage: { mode: "429", retryAfter: 3_600 }, attGet: "no-challenge" },
    code: "NO_CHALLENGE",
    says: /429 \(too many requests\)/,
    pauses: true,
  },
];

/** The first failure of each code: enough for a second door, behind which there is the same house. */
export const ONE_OF_EACH_CODE: readonly Failure[] = FAILURES.filter(
  ({ code }, index) => FAILURES.findIndex((other) => other.code === code) === index,
);

/** The caller gets a token all the same. */
export const DETOURS: readonly { name: string; behaviour: Behaviour; asks: readonly string[] }[] = [
  {
    name: "a consent page is replaced by att/get",
    behaviour: { homePage: "consent" },
    asks: ["/", "/youtubei/"],
  },
  {
    name: "a failing home page is replaced by att/get",
    behaviour: { homePage: "403" },
    asks: ["/", "/youtubei/"],
  },
  {
    name: "a page without its config is replaced by att/get",
    behaviour: { homePage: "no-ytcfg" },
    asks: ["/youtubei/"],
  },
  { name: "a page in the older form is read", behaviour: { homePage: "old-challenge" }, asks: ["/"] },
  { name: "a page in chunks is put together", behaviour: { transfer: "chunked" }, asks: ["/"] },
  { name: "a compressed page is unpacked", behaviour: { transfer: "gzip" }, asks: ["/"] },
  {
    name: "two 500s of the home page are waited out",
    behaviour: { homePage: { mode: "500", times: 2 } },
    asks: ["/"],
  },
  {
    name: "a 429 is waited out for as long as it says",
    behaviour: { generateIt: { mode: "429", times: 1, retryAfter: 1 } },
    asks: ["/$rpc/"],
  },
  {
    name: "a connection that breaks once is made again",
    behaviour: { interpreter: { mode: "reset", times: 1 } },
    asks: ["/js/th/"],
  },
];

type Endpoint<Name extends "homePage" | "interpreter" | "generateIt"> = Extract<Behaviour[Name], string>;

function noChallenge(name: string, homePage: Endpoint<"homePage">, says: RegExp): Failure {
  return { name, behaviour: { homePage, attGet: "no-challenge" }, code: "NO_CHALLENGE", says };
}

function script(name: string, interpreter: Endpoint<"interpreter">, code: ErrorCode, says: RegExp): Failure {
  return { name, behaviour: { interpreter }, code, says };
}

function vm(name: string, mode: NonNullable<Behaviour["script"]>, code: ErrorCode, says: RegExp): Failure {
  return { name, behaviour: { script: mode }, code, says };
}

function token(name: string, generateIt: Endpoint<"generateIt">, code: ErrorCode, says: RegExp): Failure {
  return { name, behaviour: { generateIt }, code, says };
}
