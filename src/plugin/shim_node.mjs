// Written by `pot plugin install`; `pot plugin uninstall` removes it.
// Stands where yt-dlp's script-mode plugin looks for its Node script, and hands over to pot.
const EXECUTABLE = "";
const PLUGIN_VERSION = "";

const [child, args] = [import("node:child_process"), process.argv.slice(2)];
if (args[0] === "--version") {
  // The plugin compares this with its own version, not with pot's.
  console.log(PLUGIN_VERSION);
} else {
  child.then(({ spawnSync }) => {
    const { status, error } = spawnSync(EXECUTABLE, ["generate", ...args], {
      stdio: ["ignore", "inherit", "inherit"],
      windowsHide: true,
    });
    if (error) {
      console.error(
        `pot could not be run: ${error.message}. Run \`pot plugin install --script-shim\` again.`,
      );
      console.log("{}");
    }
    process.exitCode = status ?? 1;
  });
}
