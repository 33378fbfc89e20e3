#!/usr/bin/env node
// Runs the executable of this platform, which npm installed beside this package.
const { spawn } = require("node:child_process");

const platform = `${process.platform}-${process.arch}`;
const isMusl = process.platform === "linux" && !process.report.getReport().header.glibcVersionRuntime;
const name = `pot-provider-${platform}${isMusl ? "-musl" : ""}`;
const file = process.platform === "win32" ? "pot.exe" : "pot";

let executable;
try {
  executable = require.resolve(`${name}/${file}`);
} catch {
  console.error(
    `pot: npm did not install ${name}. Install again without --omit=optional; if there is no such package, pot has no build for this platform.`,
  );
  process.exit(1);
}

const child = spawn(executable, process.argv.slice(2), { stdio: "inherit" });
// A terminal signals both; whoever signals only this process means the one that works.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(`pot: ${executable} cannot be run: ${error.message}`);
  process.exit(1);
});
child.on("exit", (code, signal) => {
  if (signal === null) process.exit(code);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
