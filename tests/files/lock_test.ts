import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { LockedError, takeLock } from "lib/files/mod.ts";
import { withDirectory } from "../directory.ts";

const namesIn = (path: string) => Array.fromAsync(Deno.readDir(path), ({ name }) => name);

withDirectory(
  "takeLock: a second one is refused with the holder's process id; released, the file is gone",
  async (directory) => {
    const path = `${directory}/new/.lock`;
    {
      await using lock = await takeLock(path, 4711);
      assertEquals(lock.missing, undefined);
      const error = await assertRejects(() => takeLock(path), LockedError, "process 4711 holds this lock");
      assertEquals(error.pid, 4711);
    }
    assertEquals(await namesIn(`${directory}/new`), []);
    await using _again = await takeLock(path);
    assertEquals(await Deno.readTextFile(path), `${Deno.pid}\n`);
  },
);

withDirectory(
  "takeLock: of many at once exactly one gets it, however often it is released meanwhile",
  async (directory) => {
    const path = `${directory}/.lock`;
    let holders = 0, taken = 0;
    await Promise.all(Array.from({ length: 20 }, async () => {
      for (let turn = 0; turn < 20; turn++) {
        try {
          await using _lock = await takeLock(path);
          holders++;
          taken++;
          assertEquals(holders, 1);
          await new Promise((resolve) => setTimeout(resolve, turn % 3));
          holders--;
        } catch (error) {
          if (!(error instanceof LockedError)) throw error;
        }
      }
    }));
    assert(taken >= 20, `${taken} of 400`);
    assertEquals(await namesIn(directory), []);
  },
);

withDirectory(
  "takeLock: a killed process's file locks nothing, even if its id belongs to a living process now",
  async (directory) => {
    const path = `${directory}/.lock`;
    const script = `import { takeLock } from ${JSON.stringify(import.meta.resolve("lib/files/mod.ts"))};
    await takeLock(${JSON.stringify(path)});
    console.log("locked");
    await new Promise((resolve) => setTimeout(resolve, 60_000));`;
    await Deno.writeTextFile(`${directory}/holder.ts`, script);
    const child = new Deno.Command("deno", {
      args: ["run", "--no-prompt", "--no-check", "--allow-read", "--allow-write", `${directory}/holder.ts`],
      stdin: "null",
      stdout: "piped",
    }).spawn();
    const reader = child.stdout.getReader();
    await reader.read();
    const error = await assertRejects(() => takeLock(path), LockedError);
    assertEquals(error.pid, child.pid);
    child.kill("SIGKILL");
    await child.status;
    await reader.cancel();
    assertEquals(await Deno.readTextFile(path), `${child.pid}\n`, "it is still there");

    await Deno.writeTextFile(path, `${Deno.pid}\n`);
    {
      await using lock = await takeLock(path, 5);
      assertEquals([lock.missing, await Deno.readTextFile(path)], [undefined, "5\n"]);
    }
    assertEquals(await namesIn(directory), ["holder.ts"]);
  },
  "run",
);

withDirectory("takeLock: something else in its place is refused, and left as it is", async (directory) => {
  const path = `${directory}/.lock`, precious = `${directory}/precious`;
  await Deno.writeTextFile(precious, "12\n");
  await Deno.symlink(precious, path);
  assertMatch(
    (await assertRejects(() => takeLock(path), UserError)).message,
    /something else; move it away$/,
  );
  await Deno.remove(path);
  for (const text of ["a letter", "12\n12\n", "1".repeat(100)]) {
    await Deno.writeTextFile(path, text);
    await assertRejects(() => takeLock(path), UserError, "something else");
    assertEquals(await Deno.readTextFile(path), text);
  }
  await Deno.remove(path);
  await Deno.mkdir(path);
  await assertRejects(() => takeLock(path), UserError, "something else");
  assertEquals(await Deno.readTextFile(precious), "12\n");
});
