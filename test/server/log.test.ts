/** How log lines look, and what becomes of them when nobody takes them. */
import { expect, test } from "bun:test";
import { createLog, type LogFormat, type LogLevel } from "../../src/log.ts";
import { createSink } from "../../src/server/sink.ts";

function lines(format: LogFormat, level: LogLevel, colour = false): string[] {
  let text = "";
  const log = createLog({
    format,
    level,
    colour,
    write: (more) => {
      text += more;
    },
  });
  log.debug("one", { a: 1 });
  log.info("two", { b: "x", gone: undefined });
  log.warn("three");
  log.error('four "quoted"');
  return text.split("\n").slice(0, -1);
}

test("text is the time, the level and the message", () => {
  const all = lines("text", "debug");
  for (const line of all) expect(line).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z /);
  expect(all.map((line) => line.slice(25))).toEqual([
    "debug one",
    "info  two",
    "warn  three",
    'error four "quoted"',
  ]);
});

test("colours are for terminals", () => {
  const [line = ""] = lines("text", "error", true);
  expect(line).toContain("\x1b[31merror\x1b[0m four");
});

test("JSON has the fields as well", () => {
  const all = lines("json", "debug").map((line) => JSON.parse(line));
  expect(all.map(({ time: _, ...rest }) => rest)).toEqual([
    { level: "debug", message: "one", a: 1 },
    { level: "info", message: "two", b: "x" },
    { level: "warn", message: "three" },
    { level: "error", message: 'four "quoted"' },
  ]);
});

test.each([
  ["error", 1],
  ["warn", 2],
  ["info", 3],
  ["debug", 4],
] as const)("from level %s on %d of four are written", (level, count) => {
  expect(lines("text", level).length).toBe(count);
});

test("equal lines in a row are each written", () => {
  let count = 0;
  const log = createLog({ format: "text", level: "info", colour: false, write: () => void count++ });
  for (let at = 0; at < 100; at++) log.info("the same");
  expect(count).toBe(100);
});

/** A stream that is full at once, and takes more when it is told to. */
function fullStream() {
  const written: string[] = [];
  let drained = () => {};
  const stream = {
    write(text: string) {
      written.push(text);
      return false;
    },
    once: (_: string, listener: () => void) => {
      drained = listener;
    },
    on() {},
  } as unknown as NodeJS.WriteStream;
  return { stream, written, drain: () => drained() };
}

test("lines are written together, once a turn, and in order", async () => {
  const { stream, written, drain } = fullStream();
  const sink = createSink(stream, 2);
  sink.write("a\n");
  sink.write("b\n");
  expect(written).toEqual([]);
  await Bun.sleep(5);
  expect(written).toEqual(["a\nb\n"]);
  sink.write("c\n");
  await Bun.sleep(5);
  expect(written.length).toBe(1);
  drain();
  expect(written).toEqual(["a\nb\n", "c\n"]);
});

test("what nobody takes is dropped beyond a megabyte, and that is said", async () => {
  const { stream, written, drain } = fullStream();
  const sink = createSink(stream, 2);
  sink.write("first\n");
  await Bun.sleep(5);
  const line = `${"x".repeat(1_023)}\n`;
  for (let at = 0; at < 1_500; at++) sink.write(line);
  drain();
  expect(written[1]?.length).toBeLessThan(1_100_000);
  expect(written[1]).toEndWith("(476 lines dropped: nobody reads this log)\n");
});
