/** Runs before all tests: a build inside a test would count against its time, and be killed when that is up. */
import { buildPot } from "./build.ts";

// What does not build is told by the tests that need it; the others can do without.
if (!process.env.POT_TEST_NO_BUILD) await buildPot().catch(() => {});
