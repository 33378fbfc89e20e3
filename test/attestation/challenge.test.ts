/** Challenges from outside: only Google's own interpreters are ever fetched. */
import { expect, test } from "bun:test";
import { checkInterpreterUrl, readChallenge } from "../../src/attestation/challenge.ts";
import { PotError } from "../../src/errors.ts";
import { challengeAt } from "../support/challenge.ts";

const good = challengeAt("//www.google.com/js/th/x.js");

test.each([
  ["//www.google.com/js/th/abc.js", "https://www.google.com/js/th/abc.js"],
  ["https://www.google.com/js/bg/abc.js", "https://www.google.com/js/bg/abc.js"],
  ["https://www.youtube.com/s/player/x.js", "https://www.youtube.com/s/player/x.js"],
  ["https://www.google.com:443/js/x.js", "https://www.google.com/js/x.js"],
])("an interpreter at %s is accepted", (url, absolute) => {
  expect(checkInterpreterUrl(url)).toBe(absolute);
});

test.each([
  "http://www.google.com/js/th/x.js",
  "//evil.example.com/js/th/x.js",
  "https://www.google.com.evil.example/js/x.js",
  "https://www.google.com@evil.example/js/x.js",
  "https://user:pass@www.google.com/js/x.js",
  "https://www.google.com:8443/js/x.js",
  "https://www.google.com/search?q=/js/",
  "https://www.google.com/js/../url?q=x",
  "https://WWW.GOOGLE.COM.:443/js/x.js",
  "https://accounts.google.com/js/x.js",
  "//127.0.0.1/js/x.js",
  "file:///etc/passwd",
  "data:text/javascript,1",
  "javascript:1",
  "https://",
  "\\\\evil.example\\js\\x.js",
])("an interpreter at %s is refused", (url) => {
  expect(() => checkInterpreterUrl(url)).toThrow(PotError);
});

test.each([
  ["no object", "text", "it"],
  ["no program", { ...good, program: undefined }, "program"],
  ["a program that is no text", { ...good, program: 1 }, "program"],
  ["a global name that is none", { ...good, globalName: "" }, "globalName"],
  ["no interpreter URL", { ...good, interpreterUrl: {} }, "interpreterUrl"],
])("a challenge with %s is refused, naming the field", (_name, value, field) => {
  expect(() => readChallenge(value)).toThrow(field);
});

test("a challenge as Google writes it is read", () => {
  expect(readChallenge({ ...good, clientExperimentsStateBlob: "x" }).interpreter).toEqual({
    url: "https://www.google.com/js/th/x.js",
  });
});

test.each([
  ["the address of its interpreter as text", { interpreterUrl: "//www.google.com/js/th/x.js" }],
  ["no hash", { interpreterHash: undefined }],
  ["a hash that is no text", { interpreterHash: 5 }],
  ["an unusual global name", { globalName: "tréride.a" }],
  ["a program of two megabytes", { program: "A".repeat(2_000_000) }],
])("a challenge with %s can be used, and is", (_name, change) => {
  const { interpreter, program } = readChallenge({ ...good, ...change });
  expect(interpreter).toEqual({ url: "https://www.google.com/js/th/x.js" });
  expect(program).not.toBe("");
});
