// Written by `pot plugin install`; `pot plugin uninstall` removes it.
// Stands where yt-dlp's script-mode plugin looks for its Node script, and hands over to pot.
const EXECUTABLE = "";
const PLUGIN_VERSION = "";
const AGENT = "";

const [child, args] = [import("node:child_process"), process.argv.slice(2)];
if (args[0] === "--version") {
  // The plugin compares this with its own version, not with pot's.
  console.log(PLUGIN_VERSION);
} else {
  child.then(({ spawnSync }) => {
    // Variables of the runtime inside pot could make it something else than pot.
    const names = Object.keys(process.env).filter((name) => !name.startsWith("BUN_"));
    const env = Object.fromEntries(names.map((name) => [name, process.env[name]]));
    // It leaves a server behind for the next token, unless the user says otherwise.
    env.POT_AGENT ||= AGENT;
    const { status, signal, error } = spawnSync(EXECUTABLE, ["generate", ...args], {
      env,
      stdio: ["ignore", "inherit", "inherit"],
      windowsHide: true,
    });
    if (error) console.error(`pot could not be run: ${error.message}. ${remedy(error.code)}`);
    if (signal) console.error(`pot was ended by ${signal}. ${remedy(signal)}`);
    // Whatever happened, the last line is an object: the plugin reads nothing else.
    if (status !== 0) console.log("\n{}");
    process.exitCode = status ?? 1;
  });
}

/** What to do about an error's code or a signal. */
function remedy(code) {
  if (code === "SIGILL") return "It needs a newer processor (with SSE4.2).";
  if (code === "SIGKILL") return "There may not be enough memory.";
  if (code === "ENOEXEC") return "This machine needs another build of pot.";
  return "Run `pot plugin install --script-shim` again.";
}
