/**
 * The stand-in as a process of its own: `bun test/support/google-main.ts '{"delayMs":20}'`. Prints one line of JSON
 * with the environment to give to the product and the address of its controls, and runs until its stdin ends.
 */
import { startGoogle } from "./google.ts";

const google = await startGoogle(JSON.parse(process.argv[2] ?? "{}"));

/** `POST /NAME` with the arguments as a JSON list; the result as JSON. */
const controls: Record<string, (...args: never[]) => unknown> = {
  behave: google.behave,
  verify: google.verify,
  count: google.count,
  challenge: google.challenge,
  forget: google.forget,
  requests: () => google.requests,
  tunnels: () => google.tunnels,
};

const control = Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  async fetch(request) {
    const run = controls[new URL(request.url).pathname.slice(1)];
    if (!run || request.method !== "POST") return new Response(null, { status: 404 });
    const args = (await request.json()) as never[];
    return Response.json(run(...args) ?? null);
  },
});

const { env, proxyUrl, caFile, tlsPort } = google;
console.log(JSON.stringify({ env, proxyUrl, caFile, tlsPort, controlUrl: control.url.origin }));

const end = async () => {
  await control.stop(true);
  await google.close();
  process.exit(0);
};
process.on("SIGTERM", end);
process.on("SIGINT", end);
process.stdin.on("end", end).on("close", end).resume();
