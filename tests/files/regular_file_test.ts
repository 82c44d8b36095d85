import { assertEquals, assertRejects } from "@std/assert";
import { FileError, openRegularFile, readRegularFile } from "lib/files/mod.ts";
import { missing } from "../permissions.ts";
import { withDirectory } from "../directory.ts";
import { makePipes, makeSparse } from "./special_files.ts";

const advice = "name another file";
const isWindows = Deno.build.os === "windows";

async function messageOf(path: string, mostBytes?: number): Promise<string> {
  const error = await assertRejects(() => readRegularFile(path, { advice, mostBytes }), FileError);
  return error.message;
}

withDirectory(
  "readRegularFile: a file, through a link too, an empty one, and one that is not there",
  async (directory) => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => i % 251);
    await Deno.writeFile(`${directory}/file`, bytes);
    await Deno.symlink("file", `${directory}/link`);
    await Deno.writeFile(`${directory}/empty`, new Uint8Array());
    for (const name of ["file", "link"]) {
      assertEquals(await readRegularFile(`${directory}/${name}`, { advice }), bytes);
    }
    assertEquals(await readRegularFile(`${directory}/empty`, { advice }), new Uint8Array());
    await Deno.symlink("nowhere", `${directory}/dangling`);
    for (const name of ["none", "file/below", "dangling"]) {
      assertEquals(await readRegularFile(`${directory}/${name}`, { advice }), undefined);
    }
  },
);

withDirectory(
  "readRegularFile refuses directories, and links that lead to one or round in a circle",
  async (directory) => {
    await Deno.symlink(".", `${directory}/link`);
    await Deno.symlink("loop", `${directory}/loop`);
    const isDirectory = "expected a file, but got a directory; name another file";
    assertEquals(await messageOf(directory), `${directory}: ${isDirectory}`);
    assertEquals(await messageOf(`${directory}/link`), `${directory}/link: ${isDirectory}`);
    const loop = await messageOf(`${directory}/loop`);
    assertEquals(
      loop.startsWith(`${directory}/loop: cannot be read (`) && loop.endsWith(`; ${advice}`),
      true,
      loop,
    );
  },
);

Deno.test({
  name: "readRegularFile refuses pipes and devices before it opens them, directly and through a link",
  ignore: isWindows || missing("read", "write", "run"),
  async fn() {
    const directory = await Deno.makeTempDir();
    try {
      await makePipes(`${directory}/pipe`);
      await Deno.symlink("pipe", `${directory}/to-pipe`);
      await Deno.symlink("/dev/zero", `${directory}/to-zero`);
      for (
        const path of [
          "/dev/zero",
          ...["pipe", "to-pipe", "to-zero"].map((name) => `${directory}/${name}`),
        ]
      ) {
        assertEquals(await messageOf(path), `${path}: expected a file, but got a pipe or device; ${advice}`);
      }
    } finally {
      await Deno.remove(directory, { recursive: true });
    }
  },
});

withDirectory("readRegularFile looks at the size before it takes memory", async (directory) => {
  const path = `${directory}/sparse`;
  await makeSparse(path, 8e9);
  assertEquals(
    await messageOf(path),
    `${path}: expected at most 1073741824 bytes, but got 8000000000; ${advice}`,
  );
  await makeSparse(path, 101);
  assertEquals(await messageOf(path, 100), `${path}: expected at most 100 bytes, but got 101; ${advice}`);
  assertEquals((await readRegularFile(path, { advice, mostBytes: 101 }))?.length, 101);
});

withDirectory(
  "openRegularFile closes the file that it refuses, and hands over one that is its user's to close",
  async (directory) => {
    // The test runner's own check finds a file that is left open.
    const path = `${directory}/file`;
    await Deno.writeTextFile(path, "12345");
    await assertRejects(() => openRegularFile(path, { advice, mostBytes: 4 }), FileError);
    using opened = await openRegularFile(path, { advice });
    assertEquals(opened?.size, 5);
  },
);
