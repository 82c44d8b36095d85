import { assertEquals, assertRejects } from "@std/assert";
import { type Disk, type NewFile, replaceFiles } from "lib/files/mod.ts";
import { missing } from "../permissions.ts";
import { makePipes } from "./special_files.ts";

/** A disk in memory whose n-th operation, and all after it, fail: as when it is full, or was pulled out. */
function fakeDisk(files: Map<string, string>, failAt: number, recovers: boolean) {
  let operations = 0;
  const count = () => {
    operations++;
    if (recovers ? operations === failAt : operations >= failAt) throw new Error("no space left on device");
  };
  const disk: Disk = {
    // deno-lint-ignore require-await
    async write(path, bytes) {
      files.set(path, "half"); // a failing write leaves half a file
      count();
      files.set(path, new TextDecoder().decode(bytes));
    },
    // deno-lint-ignore require-await
    async rename(from, to) {
      count();
      files.set(to, files.get(from)!);
      files.delete(from);
    },
    // deno-lint-ignore require-await
    async copy(from, to) {
      count();
      if (!files.has(from)) return false;
      files.set(to, files.get(from)!);
      return true;
    },
    // deno-lint-ignore require-await
    async remove(path) {
      count();
      files.delete(path);
    },
    // deno-lint-ignore require-await
    async flush() {
      count();
    },
  };
  return { disk, operations: () => operations };
}

const names = ["weights.bin", "model.json", "training.json"];
const fresh: NewFile[] = names.map((name) => ({ name, bytes: new TextEncoder().encode(`new ${name}`) }));
const before = (): [string, string][] => names.slice(0, 2).map((name) => [`d/${name}`, `old ${name}`]);
const visible = (files: Map<string, string>) =>
  Object.fromEntries([...files].filter(([path]) => !path.startsWith("d/.")));

Deno.test("replaceFiles replaces all files and leaves nothing else behind", async () => {
  const files = new Map(before());
  await replaceFiles("d", fresh, fakeDisk(files, Infinity, true).disk);
  assertEquals(
    Object.fromEntries(files),
    Object.fromEntries(names.map((name) => [`d/${name}`, `new ${name}`])),
  );
});

Deno.test("replaceFiles restores the old files whichever of its operations fails once", async () => {
  // 3 writes, 3 copies, 3 renamings, 1 flush; the removals after that fail without harm.
  for (let failAt = 1; failAt <= 10; failAt++) {
    const files = new Map(before());
    await assertRejects(
      () => replaceFiles("d", fresh, fakeDisk(files, failAt, true).disk),
      Error,
      "no space left",
    );
    assertEquals(visible(files), Object.fromEntries(before()), `operation ${failAt}`);
  }
});

Deno.test("replaceFiles touches no old file when the disk fails for good before the first renaming", async () => {
  for (let failAt = 1; failAt <= 7; failAt++) {
    const files = new Map(before());
    await assertRejects(
      () => replaceFiles("d", fresh, fakeDisk(files, failAt, false).disk),
      Error,
      "no space left",
    );
    assertEquals(visible(files), Object.fromEntries(before()), `operation ${failAt}`);
  }
});

Deno.test("replaceFiles loses neither version when the disk fails for good between two renamings", async () => {
  for (const failAt of [8, 9]) {
    const files = new Map(before());
    await assertRejects(
      () => replaceFiles("d", fresh, fakeDisk(files, failAt, false).disk),
      Error,
      "no space left",
    );
    const contents = new Set(files.values());
    for (const [, content] of before()) assertEquals(contents.has(content), true, content);
    for (const { name } of fresh) assertEquals(contents.has(`new ${name}`), true, name);
    assertEquals([...Object.values(visible(files))].every((content) => /^(old|new) /.test(content)), true);
  }
});

Deno.test({
  name: "replaceFiles refuses to replace a pipe or a directory, waits for neither, and leaves nothing behind",
  ignore: Deno.build.os === "windows" || missing("read", "write", "run"),
  async fn() {
    const directory = await Deno.makeTempDir();
    try {
      await makePipes(`${directory}/pipe`);
      await Deno.mkdir(`${directory}/folder`);
      for (const [name, found] of [["pipe", "a pipe or device"], ["folder", "a directory"]] as const) {
        await assertRejects(
          () => replaceFiles(directory, [{ name, bytes: new Uint8Array(1) }]),
          Error,
          `${directory}/${name}: expected a file, but got ${found}; move it away`,
        );
      }
      const left = await Array.fromAsync(Deno.readDir(directory), ({ name }) => name);
      assertEquals(left.sort(), ["folder", "pipe"]);
    } finally {
      await Deno.remove(directory, { recursive: true });
    }
  },
});
