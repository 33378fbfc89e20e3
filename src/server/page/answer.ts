/** Answers a person's browser: the status page, a binding that was tried on it, and what changes while it is open. */
import { describeError, toPotError } from "../../errors.ts";
import { bindingProblem, replyBody } from "../../provider/content.ts";
import type { Exchange, HandlerDeps } from "../exchange.ts";
import { readFacts } from "./facts.ts";
import { POLICY, renderFacts, renderPage, type Trial } from "./render.ts";

/** Milliseconds between two looks of an open page: less than connections may be silent. */
const EVERY_MS = 2_000;

const HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy": POLICY,
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** Known to our own form only, so that a link on a foreign page cannot make this server work. */
const FORM_KEY = crypto.randomUUID();

/** The page. */
export async function showPage({ request }: Exchange, deps: HandlerDeps): Promise<Response> {
  const { searchParams } = new URL(request.url, "http://localhost");
  const binding = searchParams.get("try");
  const trial = binding === null ? undefined : await tryBinding(binding, searchParams.get("key"), deps);
  return new Response(renderPage(readFacts(deps), FORM_KEY, trial), { headers: HEADERS });
}

async function tryBinding(binding: string, key: string | null, { provider }: HandlerDeps): Promise<Trial> {
  if (key !== FORM_KEY) return { binding, outcome: { error: "Press the button to make a token." } };
  const problem = bindingProblem(binding);
  if (problem) return { binding: "", outcome: { error: `The binding must be ${problem}.` } };
  try {
    const reply = await provider.getPot({ contentBinding: binding, egress: {}, bypassCache: false });
    const { poToken = "", expiresAt = "" } = replyBody(reply);
    return { binding, outcome: { poToken, expiresAt } };
  } catch (error) {
    const failure = toPotError(error);
    return { binding, outcome: { error: `${describeError(failure)} [${failure.code}]` } };
  }
}

/** A stream of what changes, for as long as somebody looks. */
export function streamFacts({ request }: Exchange, deps: HandlerDeps): Response {
  let cancel = () => {};
  const stream = new ReadableStream<string>({
    start(controller) {
      const end = () => {
        cancel();
        try {
          controller.close();
        } catch {
          // Whoever looked has gone, and with him the stream.
        }
      };
      const tell = () => {
        if (deps.stopping() || request.signal.aborted) return end();
        // Whoever does not read is told nothing more: what waits for him would fill the memory.
        if ((controller.desiredSize ?? 0) > 0)
          controller.enqueue(`data: ${JSON.stringify(renderFacts(readFacts(deps)))}\n\n`);
        cancel = deps.clock.after(EVERY_MS, tell);
      };
      request.signal.addEventListener("abort", end, { once: true });
      tell();
    },
    cancel: () => cancel(),
  });
  const headers = { ...HEADERS, "content-type": "text/event-stream" };
  return new Response(stream.pipeThrough(new TextEncoderStream()), { headers });
}
