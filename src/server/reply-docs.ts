/** What OpenAPI tells of replies, where several endpoints have the same kind. */
import type { JsonObject, ReplyDoc } from "./exchange.ts";

/** JSON Schema of an object that always has all of `properties`, and sometimes those of `others`. */
export function objectSchema(properties: JsonObject, others: JsonObject = {}): JsonObject {
  return { type: "object", properties: { ...properties, ...others }, required: Object.keys(properties) };
}

/** JSON Schema of a state in one of `words`, with its reason where there is one. */
export function statusSchema(...words: string[]): JsonObject {
  return {
    type: "object",
    properties: { status: { type: "string", enum: words }, reason: { type: "string" } },
    required: ["status"],
  };
}

/** An error that the endpoint has beside those of its kind. */
export function errorReply(description: string): ReplyDoc {
  return { description, content: { $ref: "#/components/schemas/Error" } };
}
