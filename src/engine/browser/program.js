// Runs in the page: an expression whose value runs the program and mints. It stays out of the page's own objects, so
// that the script finds nothing there that a browser does not have.
(() => {
  const encoder = new TextEncoder();
  let output = [];
  let mint;
  const failure = (kind, error) => ({
    failure: kind,
    message: String(error?.message ?? error).slice(0, 1000),
  });
  const bytesOf = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/").replace(/\./g, "=")), (c) =>
      c.charCodeAt(0),
    );
  const textOf = (bytes) =>
    btoa(String.fromCharCode(...bytes))
      .replace(/\+/g, "-")
      .replace(/\//g, "_");
  return {
    async run({ program, globalName }) {
      const vm = globalThis[globalName];
      if (!vm?.a) return failure("interpreter", "it did not register its virtual machine");
      try {
        const nothing = () => {};
        const loggers = [nothing, nothing, nothing, nothing, nothing];
        // Only then: a program that is asked for a snapshot while it is still at handing over its functions, gives none.
        const takeSnapshot = await new Promise((resolve) => {
          vm.a(program, resolve, true, undefined, nothing, [[], []], undefined, false, loggers);
        });
        const snapshot = await new Promise((resolve, reject) => {
          Promise.resolve(takeSnapshot(resolve, [undefined, undefined, output, undefined])).catch(reject);
        });
        if (typeof snapshot !== "string") return failure("program", "it gave no snapshot");
        // Not worth its way out of here.
        if (snapshot.length > 2 ** 20) return failure("program", "its snapshot is too long");
        if (typeof output[0] !== "function") return failure("no-minter", "");
        return { snapshot };
      } catch (error) {
        return failure("program", error);
      }
    },
    async start(integrityToken) {
      try {
        mint = await output[0](bytesOf(integrityToken));
        output = [];
        return typeof mint === "function" ? {} : failure("minter", "");
      } catch (error) {
        return failure("minter", error);
      }
    },
    mint: (bindings) =>
      Promise.all(
        bindings.map(async (binding) => {
          try {
            const bytes = await mint(encoder.encode(binding));
            return bytes instanceof Uint8Array && bytes.length > 0 && bytes.length < 8192
              ? textOf(bytes)
              : null;
          } catch {
            return null;
          }
        }),
      ),
  };
})();
