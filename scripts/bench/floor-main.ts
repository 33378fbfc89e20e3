/** The floor under every HTTP number: `Bun.serve` that reads a JSON body and answers with one of a token's size. */
const TOKEN = "M".repeat(160);

const server = Bun.serve({
  hostname: "127.0.0.1",
  port: Number(process.argv[2] ?? 0),
  async fetch(request) {
    if (request.method === "GET") return Response.json({ version: "0.0.0" });
    const { content_binding: contentBinding } = (await request.json()) as { content_binding: string };
    return Response.json({ contentBinding, poToken: TOKEN, expiresAt: "1970-01-01T00:00:00.000Z" });
  },
});
console.log(server.port);
