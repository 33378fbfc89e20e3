/** The archives that are written by hand, read by the programs that users have. */
import { expect, test } from "bun:test";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ar } from "../../scripts/release/ar.ts";
import { program, text } from "../../scripts/release/entry.ts";
import { tar } from "../../scripts/release/tar.ts";
import { zip } from "../../scripts/release/zip.ts";

const MTIME = Date.UTC(2026, 1, 3, 4, 5, 6) / 1_000;
const ENTRIES = [
  program("pot-v1/pot", new TextEncoder().encode("#!/bin/sh\necho ran\n")),
  text("pot-v1/README.md", "über\n"),
  text("pot-v1/empty", ""),
];

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "pot-containers-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test.skipIf(!Bun.which("tar"))("tar unpacks a tar archive with modes, dates and links", async () => {
  await inFolder(async (folder) => {
    await Bun.write(join(folder, "a.tar"), tar(ENTRIES, { mtime: MTIME, links: { "pot-v1/link": "pot" } }));
    await Bun.$`tar -xf a.tar`.cwd(folder);
    expect(await Bun.$`./pot-v1/link`.cwd(folder).text()).toBe("ran\n");
    expect(await Bun.file(join(folder, "pot-v1/README.md")).text()).toBe("über\n");
    expect(await Bun.file(join(folder, "pot-v1/empty")).text()).toBe("");
    const found = await stat(join(folder, "pot-v1/pot"));
    expect(found.mode & 0o777).toBe(0o755);
    expect(found.mtimeMs).toBe(MTIME * 1_000);
  });
});

test("tar refuses a path that its header cannot hold", () => {
  expect(() => tar([text("x".repeat(101), "")], { mtime: MTIME })).toThrow(RangeError);
});

test.skipIf(!Bun.which("python3"))(
  "Python's zipfile finds nothing wrong with a zip, and its modes",
  async () => {
    await inFolder(async (folder) => {
      await Bun.write(join(folder, "a.zip"), zip(ENTRIES, MTIME, 9));
      const script = [
        "import sys, zipfile",
        "archive = zipfile.ZipFile(sys.argv[1])",
        "assert archive.testzip() is None",
        "for info in archive.infolist(): print(info.filename, oct(info.external_attr >> 16), info.date_time)",
        "print(archive.read('pot-v1/README.md').decode())",
      ].join("\n");
      expect(await Bun.$`python3 -c ${script} a.zip`.cwd(folder).text()).toBe(
        [
          "pot-v1/pot 0o100755 (2026, 2, 3, 4, 5, 6)",
          "pot-v1/README.md 0o100644 (2026, 2, 3, 4, 5, 6)",
          "pot-v1/empty 0o100644 (2026, 2, 3, 4, 5, 6)",
          "über",
          "",
          "",
        ].join("\n"),
      );
    });
  },
);

test.skipIf(!Bun.which("dpkg-deb"))("dpkg reads an ar archive", async () => {
  await inFolder(async (folder) => {
    const control = "Package: a\nVersion: 1\nArchitecture: all\nMaintainer: a <a@b>\nDescription: a\n";
    const members = {
      "debian-binary": Buffer.from("2.0\n"),
      "control.tar.gz": Bun.gzipSync(
        tar([text("control", control)], { mtime: MTIME, prefix: "./" }) as Uint8Array<ArrayBuffer>,
      ),
      "data.tar.gz": Bun.gzipSync(
        tar(ENTRIES, { mtime: MTIME, prefix: "./", folders: true }) as Uint8Array<ArrayBuffer>,
      ),
    };
    await Bun.write(join(folder, "a.deb"), ar(members, MTIME));
    expect(await Bun.$`dpkg-deb --field a.deb Package`.cwd(folder).text()).toBe("a\n");
    expect(await Bun.$`dpkg-deb --contents a.deb`.cwd(folder).text()).toMatch(
      /drwxr-xr-x root\/root .* \.\/pot-v1\/\n-rw-r--r-- root\/root +6 .* \.\/pot-v1\/README\.md/,
    );
  });
});
