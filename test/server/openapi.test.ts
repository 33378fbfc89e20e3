/** The document that says what the server answers, against the server. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { ERROR_STATUS } from "../../src/errors.ts";
import { MemoryProvider, startServer, type TestServer, tokenFor } from "./support.ts";

interface Operation {
  responses: Record<string, { content?: Record<string, { schema: Record<string, unknown> }> }>;
  requestBody?: { content: Record<string, { schema: { properties: Record<string, unknown> } }> };
}
interface Document {
  openapi: string;
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, { properties: Record<string, { enum?: string[] }>; required: string[] }>;
  };
}

let server: TestServer;
let document: Document;
beforeAll(async () => {
  // With ways out that have names, every field is there.
  const provider = new MemoryProvider({
    egresses: [{ label: "home", attested: 1, failed: 0 }],
    getPot: async (request) => ({
      ...tokenFor(request),
      named: { egress: "home", sourceAddress: "2001:db8::7" },
    }),
  });
  server = await startServer({ provider });
  document = (await (await server.get("/openapi.json")).json()) as Document;
});
afterAll(() => server.close());

const METHODS = ["get", "post", "put", "patch", "delete", "options"];

test("every operation of the document is there under every prefix, and no other", async () => {
  expect(document.openapi).toBe("3.1.0");
  for (const { url: prefix } of document.servers) {
    for (const [path, operations] of Object.entries(document.paths)) {
      for (const method of METHODS) {
        const reply = await fetch(`${server.url}${prefix.replace(/\/$/, "")}${path}`, {
          method: method.toUpperCase(),
          headers: { "content-type": "application/json" },
          ...(method !== "get" && { body: "{}" }),
        });
        const operation = operations[method];
        if (operation) expect(Object.keys(operation.responses)).toContain(String(reply.status));
        else expect({ path, method, status: reply.status }).toEqual({ path, method, status: 405 });
      }
    }
  }
});

test("what it says of an answer is what the answer has", async () => {
  const { Error: Failure } = document.components.schemas;
  const schemaOf = (path: string, method: string) =>
    document.paths[path]?.[method]?.responses["200"]?.content?.["application/json"]?.schema as
      | { properties: object }
      | undefined;
  const token = (await (await server.post("/get_pot", {})).json()) as object;
  const ping = (await (await server.get("/ping")).json()) as object;
  const failure = (await (await server.get("/nothing")).json()) as object;
  expect(Object.keys(token).sort()).toEqual(
    Object.keys(schemaOf("/get_pot", "post")?.properties ?? {}).sort(),
  );
  expect(Object.keys(ping).sort()).toEqual(Object.keys(schemaOf("/ping", "get")?.properties ?? {}).sort());
  expect(Object.keys(failure).sort()).toEqual(Object.keys(Failure?.properties ?? {}).sort());
  expect(Failure?.properties.code?.enum).toEqual(Object.keys(ERROR_STATUS));
});

test("the fields of a request are those that the server reads", async () => {
  const { properties } =
    document.paths["/get_pot"]?.post?.requestBody?.content["application/json"]?.schema ?? {};
  expect(Object.keys(properties ?? {}).sort()).toEqual([
    "bypass_cache",
    "challenge",
    "challenge_event_id",
    "challenge_user_agent",
    "content_binding",
    "disable_tls_verification",
    "egress",
    "innertube_context",
    "proxy",
    "source_address",
  ]);
  // A value that none of their types allows is refused, with the field's name.
  for (const field of Object.keys(properties ?? {})) {
    const reply = await server.post("/get_pot", { [field]: [5] });
    expect(reply.status).toBe(400);
    expect(((await reply.json()) as { error: string }).error).toStartWith(`${field} must be `);
  }
});
