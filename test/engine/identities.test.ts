/** The browsers that pot can be: what their requests say and what their windows answer are one and the same. */
import { expect, test } from "bun:test";
import { factsOf } from "../../src/engine/botguard/dom/facts.ts";
import { IDENTITIES } from "../../src/engine/botguard/identities.ts";

test("Chromium's requests name the brands, the version and the platform that its window names", () => {
  const { userAgent, headers } = IDENTITIES.chromium;
  const { brands, platform } = factsOf(IDENTITIES.chromium).clientHints;
  expect(headers).toEqual({
    "sec-ch-ua": brands.map(({ brand, version }) => `"${brand}";v="${version}"`).join(", "),
    "sec-ch-ua-mobile": "?0",
    "sec-ch-ua-platform": `"${platform}"`,
  });
  const own = brands.find(({ brand }) => brand === "Chromium");
  expect(userAgent).toContain(`Chrome/${own?.version}.`);
});
