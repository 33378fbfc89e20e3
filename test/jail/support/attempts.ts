/** What a hostile script tries once it has a way to the runtime. Runs in the child: its source is served. */
import type { Host } from "./host.ts";

// biome-ignore lint/suspicious/noExplicitAny: a script that looks for what should not be there has no types
type Any = any;

/** Things that the test has put up, to be reached. */
export interface Targets {
  /** A file that only the user may read, and one that does not exist yet. */
  secretFile: string;
  newFile: string;
  /** A script on disk for a worker. */
  workerFile: string;
  folder: string;
  tcpPort: number;
  udpPort: number;
  unixSocket: string;
  /** Whether to send signals that do harm. */
  lethal: boolean;
  machine: "x64" | "arm64";
}

/** Runs every attempt; the answer says of each "reached ..." or "refused CODE". */
export async function tryEverything(host: Host, targets: Targets): Promise<Record<string, string>> {
  const outcome: Record<string, string> = {};
  const attempt = async (name: string, run: () => Any) => {
    try {
      const late = new Promise((_, reject) => setTimeout(() => reject({ code: "TIMEOUT" }), 2_500));
      const found = await Promise.race([run(), late]);
      outcome[name] = `reached ${String(found).slice(0, 40)}`;
    } catch (error) {
      const { code, message, errors } = (error ?? {}) as Any;
      outcome[name] = `refused ${code ?? errors?.[0]?.code ?? String(message ?? error).slice(0, 60)}`;
    }
  };
  const { Bun, process } = host;
  const modules: Record<string, Any> = {};
  for (const name of ["fs", "net", "dgram", "dns", "child_process", "worker_threads", "os"])
    await attempt(`load node:${name}`, async () => {
      modules[name] = await host.load(`node:${name}`);
      return "it";
    });
  const { fs, net, dgram, dns, child_process, worker_threads } = modules;
  // Many at once, so that threads take part which were there before anything was locked.
  const many = (run: () => Any) => Promise.any(Array.from({ length: 16 }, async () => run()));
  const parent = process?.ppid;

  const files: Record<string, string> = {
    "the password file": "/etc/passwd",
    "a file in the user's home": targets.secretFile,
    "its own environment": "/proc/self/environ",
    "its parent's environment": `/proc/${parent}/environ`,
    "its parent's memory map": `/proc/${parent}/maps`,
  };
  for (const [name, path] of Object.entries(files)) {
    await attempt(`read ${name}`, () => `${fs.readFileSync(path, "utf8").length} bytes`);
    await attempt(`read ${name} from a pool thread`, () =>
      many(async () => `${(await fs.promises.readFile(path, "utf8")).length} bytes`),
    );
    await attempt(`read ${name} by callback`, () =>
      many(
        () =>
          new Promise((resolve, reject) =>
            fs.readFile(path, (error: Any, data: Any) => (error ? reject(error) : resolve(data.length))),
          ),
      ),
    );
    await attempt(`read ${name} as a blob`, () =>
      many(async () => `${(await Bun.file(path).text()).length}`),
    );
  }
  await attempt("write a file", () => fs.writeFileSync(targets.newFile, "written"));
  await attempt("write a file from a pool thread", () =>
    many(() => fs.promises.writeFile(targets.newFile, "written")),
  );
  await attempt("write a file as a blob", () => many(() => Bun.write(targets.newFile, "written")));
  await attempt("make a folder", () => fs.mkdirSync(`${targets.newFile}.d`, { recursive: true }));
  await attempt("delete a file", () => fs.rmSync(targets.newFile));
  await attempt("list a folder", () => fs.readdirSync(targets.folder));
  await attempt("list a folder from a pool thread", () => many(() => fs.promises.readdir(targets.folder)));
  await attempt("look whether a file exists", () => fs.statSync(targets.secretFile).size);
  await attempt("look whether a file exists from a pool thread", () =>
    many(async () => (await fs.promises.stat(targets.secretFile)).size),
  );
  await attempt("link to a file", () => {
    fs.symlinkSync(targets.secretFile, `${targets.newFile}.link`);
    fs.rmSync(`${targets.newFile}.link`);
  });

  const opened = (socket: Any) =>
    new Promise((resolve, reject) => {
      socket.once("error", reject);
      socket.once("connect", () => {
        socket.destroy();
        resolve("connected");
      });
    });
  await attempt("fetch", async () => (await Bun.fetch(`http://127.0.0.1:${targets.tcpPort}/`)).status);
  await attempt("connect with node:net", () => opened(net.connect(targets.tcpPort, "127.0.0.1")));
  await attempt("connect with Bun.connect", () =>
    Bun.connect({ hostname: "127.0.0.1", port: targets.tcpPort, socket: { data() {} } }).then((socket: Any) =>
      socket.end(),
    ),
  );
  await attempt("connect to a unix socket", () => opened(net.connect(targets.unixSocket)));
  await attempt("listen", () => Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } }).stop());
  await attempt("serve", () => Bun.serve({ port: 0, fetch: () => new Response() }).stop());
  await attempt(
    "send a datagram",
    () =>
      new Promise((resolve, reject) => {
        const socket = dgram.createSocket("udp4");
        socket.once("error", reject);
        socket.send("out", targets.udpPort, "127.0.0.1", (error: Any) => {
          if (error) return reject(error);
          socket.close();
          resolve("sent");
        });
      }),
  );
  await attempt("send a datagram with Bun", async () => {
    const socket = await Bun.udpSocket({});
    socket.send("out", targets.udpPort, "127.0.0.1");
    socket.close();
  });
  await attempt("look up a name", () => many(() => dns.promises.lookup("localhost", { family: 4 })));

  await attempt("spawn", () => child_process.spawnSync("/bin/true").pid || Promise.reject({ code: "NOPID" }));
  await attempt("spawn with Bun", () => Bun.spawnSync(["/bin/true"]).exitCode);
  await attempt("spawn later", () => Bun.spawn(["/bin/true"]).exited);
  await attempt("run a shell", () => Bun.$`/bin/true`.quiet());
  await attempt(
    "start a worker from a file",
    () =>
      new Promise((resolve, reject) => {
        const worker = new worker_threads.Worker(targets.workerFile);
        worker.once("message", resolve);
        worker.once("error", reject);
      }),
  );
  await attempt("signal its parent", () => process.kill(parent, 0));
  await attempt("signal its parent's group", () => process.kill(-parent, 0));
  if (targets.lethal) {
    for (const signal of ["SIGTERM", "SIGKILL", "SIGSTOP"])
      await attempt(`send ${signal} to its parent`, () => process.kill(parent, signal));
  }

  let call: ((...args: Any[]) => number) | undefined;
  await attempt("open the C library", async () => {
    const { dlopen, read, ptr } = await host.load("bun:ffi");
    const { symbols } = dlopen("libc.so.6", {
      syscall: { args: ["i64", "i64", "i64", "i64", "i64", "i64", "i64"], returns: "i64" },
      __errno_location: { args: [], returns: "ptr" },
    });
    // A reply of EPERM is a refusal; any other errno comes from a kernel that went on to look at the arguments.
    call = (...args: Any[]) => {
      const words = Array.from({ length: 7 }, (_, at) =>
        ArrayBuffer.isView(args[at]) ? ptr(args[at] as Any) : (args[at] ?? 0),
      );
      const result = Number((symbols.syscall as Any)(...words));
      if (result !== -1) return result;
      const errno = read.i32(symbols.__errno_location() as Any, 0);
      throw { code: errno === 1 ? "EPERM" : errno === 38 ? "ENOSYS" : `errno ${errno}`, errno };
    };
    return "it";
  });
  /** Calls the kernel; "let in" when it did it or complained of anything but the right to. */
  const raw = (name: string, numbers: [number, number], ...args: Any[]) =>
    attempt(`raw ${name}`, () => {
      if (!call) throw { code: "NO LIBRARY" };
      const number = numbers[targets.machine === "x64" ? 0 : 1];
      if (number < 0) throw { code: "NO SUCH CALL" };
      try {
        return `result ${call(number, ...args)}`;
      } catch (error) {
        const { errno, code } = error as Any;
        if (errno === undefined || errno === 1 || errno === 38) throw error;
        return code;
      }
    });
  const text = (value: string) => new TextEncoder().encode(`${value}\0`);
  await raw("openat", [257, 56], -100, text("/etc/passwd"), 0);
  await raw("open", [2, -1], text("/etc/passwd"), 0);
  await raw("statx", [332, 291], -100, text("/etc/passwd"), 0, 0, new Uint8Array(256));
  await raw("execve", [59, 221], text("/nonexistent"), 0, 0);
  await raw("execveat", [322, 281], -100, text("/nonexistent"), 0, 0, 0);
  const families = { unix: 1, inet: 2, inet6: 10, netlink: 16 };
  for (const [name, family] of Object.entries(families))
    for (const [kind, type] of Object.entries({ stream: 1, datagram: 2 })) {
      if (name === "netlink" && kind === "stream") continue;
      await raw(`socket ${name} ${kind}`, [41, 198], family, type, 0);
    }
  await raw("socketpair", [53, 199], 1, 1, 0, new Int32Array(2));
  await raw("raw packet socket", [41, 198], 17, 3, 0);
  await raw("vsock", [41, 198], 40, 1, 0);
  await raw("kill parent", [62, 129], parent, 0);
  await raw("tkill parent", [200, 130], parent, 0);
  await raw("tgkill parent", [234, 131], parent, parent, 0);
  await raw("kill everybody", [62, 129], -1, 0);
  await raw("queue a signal to its parent", [129, 138], parent, 0, new Uint8Array(128));
  await raw("pidfd_open parent", [434, 434], parent, 0);
  await raw("ptrace parent", [101, 117], 0x4206, parent, 0, 0);
  const local = BigUint64Array.of(0n, 0n);
  await raw("process_vm_readv parent", [310, 270], parent, local, 1, local, 1, 0);
  await raw("io_uring_setup", [425, 425], 1, new Uint8Array(120));
  await raw("bpf", [321, 280], 0, new Uint8Array(72), 72);
  await raw("mount", [165, 40], 0, text("/nonexistent"), 0, 0, 0);
  await raw("unshare", [272, 97], 0);
  await raw("setns", [308, 268], 99, 0);
  await raw("keyctl", [250, 219], 0, -3, 0);
  await raw("perf_event_open", [298, 241], new Uint8Array(128), 0, -1, -1, 0);
  await raw("userfaultfd", [323, 282], 1);
  await raw("memfd_create", [319, 279], text("x"), 0);
  await raw("inotify_init1", [294, 26], 0);
  await raw("name_to_handle_at", [303, 264], -100, text("/etc"), new Uint8Array(256), new Int32Array(1), 0);
  await raw("become dumpable", [157, 167], 4, 1, 0, 0, 0);
  await raw("raise the file limit", [302, 261], 0, 7, BigUint64Array.of(64n, 64n), 0);
  await raw("clone a process", [56, 220], 0x800, 0, 0, 0, 0);
  // The x32 ABI of the same kernel, and its getpid: a filter that looks at numbers only would miss it.
  await raw("getpid by x32", [0x40000000 + 39, -1]);
  return outcome;
}
