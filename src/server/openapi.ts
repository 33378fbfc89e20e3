/** OpenAPI 3.1 of the server, made from the schemas that validate. Loaded when it is asked for. */
import { toJsonSchema } from "@valibot/to-json-schema";
import { ERROR_STATUS } from "../errors.ts";
import { GetPotBody } from "./schema.ts";

/** The document. */
export function openApi(version: string): Record<string, unknown> {
  return { openapi: "3.1.0", info: { title: "pot", version }, x: [toJsonSchema(GetPotBody), ERROR_STATUS] };
}
