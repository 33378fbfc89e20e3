/** The server of the compared stack: `node main.js --port N`, with POST /get_pot and GET /ping. */
import { Command } from "commander";
import express from "express";
import { attest } from "./attest.js";

const TOKEN_TTL_HOURS = 6;

const program = new Command();
program.option("-p, --port <port>", "port to listen on", "4416");
program.parse();

// As with the reference's server, minters are kept and finished tokens are not, and every token is two lines of log.
const minters = new Map();

const app = express();
app.use(express.json());

app.post("/get_pot", async (request, response) => {
  try {
    const { content_binding: contentBinding, bypass_cache: bypassCache } = request.body;
    const proxy = request.body.proxy || process.env.HTTPS_PROXY;
    let attested = minters.get(proxy);
    if (!attested || bypassCache || attested.expiresAt < Date.now()) {
      attested = await attest(proxy);
      minters.set(proxy, attested);
    }
    console.log(`a token for ${contentBinding}`);
    const poToken = await attested.minter.mintAsWebsafeString(contentBinding);
    console.log(`the token: ${poToken}`);
    response.json({ contentBinding, poToken, expiresAt: Date.now() + TOKEN_TTL_HOURS * 3_600_000 });
  } catch (error) {
    response.status(500).json({ error: String(error) });
  }
});

app.get("/ping", (_request, response) => {
  response.json({ server_uptime: process.uptime(), version: "0.0.0" });
});

app.listen(Number(program.opts().port), "127.0.0.1");
