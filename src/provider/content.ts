/** What a token is for, as callers say it, and the reply with it: the same by command and over HTTP. */
import { visitorDataOf } from "../attestation/visitor-data.ts";
import { PotError } from "../errors.ts";
import { createIsoWriter } from "../iso.ts";
import type { Egress } from "../net/egress.ts";
import type { TokenReply, TokenRequest } from "./provider.ts";

/** Characters of a content binding at most, the longest real ones (visitor data) being a tenth of it. */
export const MAX_BINDING = 4_096;

const iso = createIsoWriter();

/** What `binding` fails to be, to be read after "must be"; undefined when nothing is wrong with it. */
export function bindingProblem(binding: string): string | undefined {
  if (binding === "") return "at least one character";
  if (binding.length > MAX_BINDING) return `at most ${MAX_BINDING} characters`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
  if (/[\u0000-\u001f\u007f]/.test(binding)) return "free of control characters";
  // A lone surrogate has no UTF-8: the token would be for another binding than the one asked for.
  if (!binding.isWellFormed()) return "well-formed Unicode";
  return undefined;
}

/** What the request's token is for; undefined: the visitor data of YouTube's own page. Throws `BAD_REQUEST`. */
export function bindingOf({ contentBinding, innertubeContext }: TokenRequest): string | undefined {
  if (contentBinding !== undefined) return contentBinding;
  const visitorData = visitorDataOf(innertubeContext);
  const problem = visitorData === undefined ? undefined : bindingProblem(visitorData);
  if (!problem) return visitorData;
  throw new PotError("BAD_REQUEST", `visitorData in innertube_context.client must be ${problem}`);
}

/** The binding where the request has none: the `visitorData` of the page. Throws `BAD_REQUEST`. */
export function pageBinding(visitorData: string | undefined): string {
  if (visitorData !== undefined && !bindingProblem(visitorData)) return visitorData;
  throw new PotError("BAD_REQUEST", "there is no content binding, and no visitor data to use for one", {
    hint: "Give content_binding, or visitorData in innertube_context.client",
  });
}

/** What a reply says of a way out that has a name. */
export function namedIn({ name, source }: Egress): TokenReply["named"] {
  return name === undefined ? undefined : { egress: name, sourceAddress: source?.address };
}

/** The body of a reply; `po_token` is the documented name, and the plugin reads the other one. */
export function replyBody({ contentBinding, poToken, expiresAt, named }: TokenReply): Record<string, string> {
  const body = { contentBinding, poToken, po_token: poToken, expiresAt: iso(expiresAt) };
  if (!named) return body;
  const { egress, sourceAddress } = named;
  return sourceAddress === undefined ? { ...body, egress } : { ...body, egress, sourceAddress };
}
