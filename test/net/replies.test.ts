/** Replies in every packing: unpacked as they were, and never more than was asked for. */
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { join } from "node:path";
import { pipeline, Readable } from "node:stream";
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { PotError } from "../../src/errors.ts";
import { openEgress } from "../../src/net/open.ts";
import { resolveEgress } from "../../src/net/resolve.ts";
import { createUnpacker, explainUnpacking } from "../../src/net/unpack.ts";
import { type Behaviour, type Google, startGoogle } from "../support/google.ts";

setDefaultTimeout(60_000);

const TEXT = "Ein längerer Text, zum Packen. ".repeat(1_000);
/** The value of content-encoding, and the packer. */
const PACKINGS: readonly (readonly [string, (bytes: Buffer) => Buffer])[] = [
  ["gzip", gzipSync],
  ["x-gzip", gzipSync],
  ["GZIP ", gzipSync],
  ["deflate", deflateSync],
  ["br", brotliCompressSync],
  ["zstd", zstdCompressSync],
  ["identity", (bytes) => bytes],
];

/** What a stream of `bytes` comes to. */
async function unpack(bytes: Buffer, encoding: string): Promise<Buffer> {
  const unpacker = createUnpacker(encoding, "www.example");
  const pieces: Buffer[] = [];
  try {
    const source = Readable.from([bytes]);
    for await (const piece of unpacker ? pipeline(source, unpacker, () => {}) : source) pieces.push(piece);
  } catch (error) {
    throw explainUnpacking(error, encoding, "www.example");
  }
  return Buffer.concat(pieces);
}

/** The failure of unpacking `bytes`. */
async function failureOf(bytes: Buffer, encoding: string): Promise<PotError> {
  const failure = await unpack(bytes, encoding).catch((error: unknown) => error);
  if (failure instanceof PotError) return failure;
  throw new Error(`did not fail as it should: ${failure}`);
}

describe("a body that is packed", () => {
  test.each(PACKINGS)("as %s comes out as it was", async (encoding, pack) => {
    expect((await unpack(pack(Buffer.from(TEXT)), encoding)).toString()).toBe(TEXT);
  });

  test.each(PACKINGS.slice(0, -1))("as %s and damaged is told as damaged", async (encoding, pack) => {
    const packed = pack(Buffer.from(TEXT));
    packed.fill(0xa5, 0, 12);
    const failure = await failureOf(packed, encoding);
    expect(failure.code).toBe("UPSTREAM_GARBAGE");
    expect(failure.message).toStartWith("the reply of www.example cannot be unpacked (");
  });

  test("in a way that nobody asked for is refused", async () => {
    for (const encoding of ["gzip, gzip", "compress", "toString", "\u001b[31m"]) {
      expect((await failureOf(Buffer.from("x"), encoding)).message).toBe(
        "www.example packed its reply in a way that nobody asked for",
      );
    }
  });

  test("as zstd may not ask for a window of 128 MB", async () => {
    const frame = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, (27 - 10) << 3, 1, 0, 0]);
    expect((await failureOf(frame, "zstd")).code).toBe("UPSTREAM_GARBAGE");
  });
});

describe("from a host", () => {
  let google: Google;
  beforeAll(async () => {
    google = await startGoogle();
  });
  afterAll(async () => {
    await google.close();
  });

  test("a packed page arrives as it was, and every packing was asked for", async () => {
    const egress = openEgress(resolveEgress({ proxy: google.proxyUrl }, { env: {}, ca: google.caPem }));
    for (const transfer of ["plain", "chunked", "gzip"] as const) {
      google.behave({ transfer });
      const reply = await egress.fetch("https://www.youtube.com/");
      expect(await reply.text()).toContain("ytcfg.set(");
      expect(reply.headers.has("content-encoding")).toBe(false);
    }
    egress.close();
    expect(google.requests.at(-1)?.headers["accept-encoding"]).toBe("gzip, deflate, br, zstd");
  });

  /** By how many bytes a process grows that asks for the home page twice, and what it is told. */
  async function growth(behaviour: Behaviour): Promise<{ outcomes: string[]; grownBy: number }> {
    google.behave(behaviour);
    const script = join(import.meta.dir, "support/peak-main.ts");
    const run = Bun.spawn([process.execPath, script, google.proxyUrl, google.caFile, String(8 * 2 ** 20)], {
      stdout: "pipe",
      stderr: "inherit",
    });
    return JSON.parse(await new Response(run.stdout).text());
  }

  describe.skipIf(process.platform !== "linux")("a bomb", () => {
    for (const bombPacking of ["gzip", "deflate", "br", "zstd"] as const) {
      for (const [bombStatus, transfer] of [
        [200, "plain"],
        [404, "chunked"],
      ] as const) {
        test(`of ${bombPacking} with status ${bombStatus}, ${transfer}, takes less than 30 MB`, async () => {
          const { outcomes, grownBy } = await growth({ homePage: "bomb", bombPacking, bombStatus, transfer });
          expect(new Set(outcomes)).toEqual(new Set(["www.youtube.com sent more than 8388608 bytes"]));
          expect(grownBy).toBeLessThan(30 * 2 ** 20);
        });
      }
    }

    test("of bytes that do not end takes less than 30 MB", async () => {
      const { outcomes, grownBy } = await growth({ homePage: "endless" });
      expect(new Set(outcomes)).toEqual(new Set(["www.youtube.com sent more than 8388608 bytes"]));
      expect(grownBy).toBeLessThan(30 * 2 ** 20);
    });
  });
});
