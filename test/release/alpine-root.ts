/**
 * The root of an Alpine system. `POT_ALPINE_ROOT` names the archive of a real one (alpine-minirootfs-*.tar.gz); without it
 * a root is made of what the registries of Debian and PyPI have: Alpine's C library, busybox, and for later libstdc++.
 */
import { chmod, copyFile, mkdir, readdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { pythonEnv } from "../../scripts/python-env.ts";

/** The Debian release whose musl is as new as Alpine's: one before 1.2.4 cannot load today's libstdc++. */
const DEBIAN = "trixie";
const KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg";
/** A small package for Python that brings the libstdc++ that it was built with, Alpine's. */
const HAS_LIBSTDCXX = "ujson==6.1.0";
const CPU = process.arch === "x64" ? "x86_64" : "aarch64";

/** Whether this machine can make a root. */
export const canMakeRoot = process.env.POT_ALPINE_ROOT
  ? true
  : Bun.which("apt-get") !== null && (await Bun.file(KEYRING).exists());

/** Makes the root in the new folder `root`, with `work` for what that takes. Rejects when the registries cannot be reached. */
export async function makeAlpineRoot(root: string, work: string): Promise<void> {
  await mkdir(root);
  const real = process.env.POT_ALPINE_ROOT;
  if (real) await Bun.$`tar -xzf ${real} -C ${root}`;
  else await compose(root, work);
  for (const [name, minor] of [
    ["null", 3],
    ["urandom", 9],
  ] as const) {
    await Bun.$`test -e ${root}/dev/${name} || mknod -m 666 ${root}/dev/${name} c 1 ${minor}`;
  }
  await chmod(join(root, "tmp"), 0o1777);
}

/** What `apk add libstdc++` does, where there is no network for apk. */
export async function addLibstdcxx(root: string, work: string): Promise<void> {
  const env = await pythonEnv("wheel");
  if (!env.ok) throw new Error(env.reason);
  const wheels = join(work, "wheels");
  const only = ["--no-deps", "--only-binary", ":all:", "--platform", `musllinux_1_2_${CPU}`];
  const python = ["--python-version", "3.12", "--implementation", "cp"];
  await Bun.$`${env.python} -m pip download -q --disable-pip-version-check -d ${wheels} ${only} ${python} ${HAS_LIBSTDCXX}`;
  const [wheel = ""] = await readdir(wheels);
  await Bun.$`${env.python} -m zipfile -e ${join(wheels, wheel)} ${work}`;
  const libraries = join(work, "ujson.libs");
  for (const name of await readdir(libraries)) {
    await copyFile(join(libraries, name), join(root, "usr/lib", name));
    if (name.startsWith("libstdc++")) await symlink(name, join(root, "usr/lib/libstdc++.so.6"));
  }
}

async function compose(root: string, work: string): Promise<void> {
  await Bun.write(
    join(work, "sources.list"),
    `deb [signed-by=${KEYRING}] http://deb.debian.org/debian ${DEBIAN} main\n`,
  );
  for (const folder of ["lists/partial", "cache/archives/partial", "unpacked"])
    await mkdir(join(work, folder), { recursive: true });
  const settings = [
    `Dir::Etc::sourcelist=${work}/sources.list`,
    "Dir::Etc::sourceparts=-",
    `Dir::State::lists=${work}/lists`,
    `Dir::Cache=${work}/cache`,
    "Acquire::Languages=none",
    "Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false",
    "APT::Sandbox::User=root",
  ].flatMap((setting) => ["-o", setting]);
  // A system's own lists stay as they are.
  await Bun.$`apt-get ${settings} -qq update && apt-get ${settings} -qq download musl busybox-static`.cwd(
    work,
  );
  for await (const name of new Bun.Glob("*.deb").scan(work))
    await Bun.$`dpkg-deb -x ${join(work, name)} ${work}/unpacked`;
  for (const folder of ["bin", "dev", "etc", "home", "lib", "proc", "root", "tmp", "usr/bin", "usr/lib"])
    await mkdir(join(root, folder), { recursive: true });
  const loader = `ld-musl-${CPU}.so.1`;
  await copyFile(join(work, `unpacked/usr/lib/${CPU}-linux-musl/libc.so`), join(root, "lib", loader));
  await chmod(join(root, "lib", loader), 0o755);
  await symlink(loader, join(root, `lib/libc.musl-${CPU}.so.1`));
  await copyFile(join(work, "unpacked/usr/bin/busybox"), join(root, "bin/busybox"));
  await chmod(join(root, "bin/busybox"), 0o755);
  await Bun.$`chroot ${root} /bin/busybox --install -s /bin`;
}
