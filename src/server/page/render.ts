/** The status page as HTML. Pure; everything that is not this program's own words is escaped. */
import type { MinterStatus } from "../../provider/provider.ts";
import type { EgressStatus } from "../../provider/roster.ts";
import type { Minute } from "../history.ts";
import type { Facts } from "./facts.ts";
import SCRIPT from "./live.js" with { type: "text" };
import STYLE from "./style.css" with { type: "text" };

/** What came of a binding that was tried in the form. */
export interface Trial {
  binding: string;
  /** The token, or what was said instead. */
  outcome: { poToken: string; expiresAt: string } | { error: string };
}

const hash = (text: string) => `'sha256-${new Bun.CryptoHasher("sha256").update(text).digest("base64")}'`;

/** What the page may do: use its own style and script, and ask this server. */
export const POLICY = [
  "default-src 'none'",
  `style-src ${hash(STYLE)}`,
  `script-src ${hash(SCRIPT)}`,
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The whole document. The key is what the form sends, to show that it is ours. */
export function renderPage(facts: Facts, key: string, trial: Trial | undefined): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>pot ${safe(facts.version)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>pot ${safe(facts.version)}</h1>
<p class="soft">Makes PO tokens for yt-dlp. Programs ask <code>POST /get_pot</code>.</p>
</header>
<main>
<div id="live">${renderFacts(facts)}</div>
<section aria-labelledby="try">
<h2 id="try">Try it</h2>
<form method="get" action="">
<input type="hidden" name="key" value="${safe(key)}">
<label>Video id, visitor data or data-sync id
<input name="try" required maxlength="4096" autocomplete="off" spellcheck="false" value="${safe(trial?.binding ?? "")}">
</label>
<button>Make a token</button>
</form>
<div role="status">${trial ? renderTrial(trial) : ""}</div>
</section>
</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

/** What changes while one looks. */
export function renderFacts(facts: Facts): string {
  const { minters, egresses, tokens, hour, lastFailure, notReady, now } = facts;
  const state = notReady
    ? `<span class="bad">not ready</span>`
    : `<span class="good">${minters.some(({ state: at }) => at === "live" || at === "refreshing") ? "ready" : "waiting"}</span>`;
  const sum = hour.reduce((total, each) => total + each.tokens, 0);
  const failed = hour.reduce((total, each) => total + each.failures, 0);
  return `<dl>
${fact("State", state)}
${fact("Jail", safe(facts.jail))}
${fact("Up", duration(facts.uptime))}
${fact("Being answered", String(facts.inFlight))}
${fact("Tokens, last hour", String(sum))}
${fact("Failures, last hour", failed > 0 ? `<span class="bad">${failed}</span>` : "0")}
</dl>
${notReady ? `<p class="bad">${safe(notReady)}</p>` : ""}
<section aria-labelledby="hour">
<h2 id="hour">The last hour</h2>
${renderHour(hour)}
<p class="soft">${meanOf(hour)}${
    lastFailure
      ? ` Last failure: <code>${safe(lastFailure.code)}</code>, ${duration((now - lastFailure.at) / 1_000)} ago.`
      : ""
  }</p>
</section>
<section aria-labelledby="ways">
<h2 id="ways">Ways out</h2>
${minters.length === 0 ? `<p class="soft">None yet: a minter is made when somebody asks.</p>` : renderMinters(minters, now)}
${egresses.length === 0 ? "" : renderEgresses(egresses, now)}
</section>
<section aria-labelledby="sources">
<h2 id="sources">Tokens since the start</h2>
${
  tokens.length === 0
    ? `<p class="soft">None yet.</p>`
    : table(
        "Tokens by source",
        ["From", "Tokens"],
        tokens.map(([source, count]) => `<tr><td>${safe(source)}</td><td>${count}</td></tr>`),
      )
}
</section>`;
}

function fact(name: string, value: string): string {
  return `<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

function renderMinters(minters: readonly MinterStatus[], now: number): string {
  const rows = minters.map(({ key, state, engine, expiresAt, mints, memory, lastError }) => {
    const end = expiresAt === undefined ? "" : duration(Math.max(0, expiresAt - now) / 1_000);
    const size = memory === undefined ? "" : `${Math.round(memory / 1e6)} MB`;
    const kind = state === "failed" ? "bad" : "good";
    const why = lastError ? `<br><span class="soft">${safe(lastError)}</span>` : "";
    const where = engine === "browser" ? ` <span class="soft">(browser)</span>` : "";
    return `<tr><td>${safe(key)}${where}${why}</td><td><span class="${kind}">${state}</span></td><td>${end}</td><td>${mints}</td><td>${size}</td></tr>`;
  });
  return table("Ways out", ["Way out", "State", "Ends in", "Tokens", "Memory"], rows);
}

function renderEgresses(egresses: readonly EgressStatus[], now: number): string {
  const rows = egresses.map(({ label, attested, failed, restsUntil, reason }) => {
    const rest = restsUntil === undefined ? undefined : Math.max(0, restsUntil - now) / 1_000;
    const state =
      rest === undefined
        ? `<span class="good">awake</span>`
        : `<span class="bad">${rest > 0 ? `rests for ${duration(rest)}` : "to be tried"}</span>`;
    const why = reason ? `<br><span class="soft">${safe(reason)}</span>` : "";
    return `<tr><td>${safe(label)}${why}</td><td>${state}</td><td>${attested}</td><td>${failed}</td></tr>`;
  });
  return table("Ways out by name", ["Name", "State", "Attested", "Failed"], rows);
}

/** A table that can be scrolled where it is too wide. */
function table(label: string, heads: readonly string[], rows: readonly string[]): string {
  const cells = heads.map((name) => `<th scope="col">${name}</th>`);
  return `<div class="scroll" tabindex="0" role="group" aria-label="${label}"><table><thead><tr>${cells.join("")}</tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}

/** Bars of tokens and failures, minute by minute. */
function renderHour(hour: readonly Minute[]): string {
  const most = Math.max(1, ...hour.map(({ tokens, failures }) => tokens + failures));
  const bars = hour.flatMap(({ tokens, failures }, at) => {
    const [good, bad] = [(tokens / most) * 60, (failures / most) * 60];
    return [
      good > 0 ? `<rect class="bar" x="${at * 10 + 1}" y="${60 - good}" width="8" height="${good}"/>` : "",
      bad > 0
        ? `<rect class="failed" x="${at * 10 + 1}" y="${60 - good - bad}" width="8" height="${bad}"/>`
        : "",
    ];
  });
  const words = `At most ${most} requests a minute`;
  return `<svg viewBox="0 0 ${hour.length * 10} 60" preserveAspectRatio="none" role="img" aria-label="${words} in the last hour">${bars.join("")}</svg>`;
}

function meanOf(hour: readonly Minute[]): string {
  const count = hour.reduce((total, { tokens, failures }) => total + tokens + failures, 0);
  if (count === 0) return "No request for a token.";
  const ms = hour.reduce((total, each) => total + each.ms, 0) / count;
  return `A request took ${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms on average.`;
}

function renderTrial({ outcome }: Trial): string {
  if ("error" in outcome) return `<p class="bad">${safe(outcome.error)}</p>`;
  return `<p class="good">A token, good until ${safe(outcome.expiresAt)}:</p><p><code>${safe(outcome.poToken)}</code></p>`;
}

/** Seconds as a person says them. */
function duration(seconds: number): string {
  const whole = Math.floor(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3_600) return `${Math.floor(whole / 60)} min`;
  if (whole < 48 * 3_600) return `${Math.floor(whole / 3_600)} h ${Math.floor((whole % 3_600) / 60)} min`;
  return `${Math.floor(whole / 86_400)} days`;
}

function safe(text: string): string {
  return Bun.escapeHTML(text);
}
