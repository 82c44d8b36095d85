import { assertEquals, assertRejects } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { createRunDirectory, openRunDirectory } from "lib/experiment/mod.ts";
import { withDirectory } from "../directory.ts";

const now = new Date(2026, 10, 3, 9, 5, 7); // months count from 0

withDirectory(
  "createRunDirectory: named by model, date and time; a second one within a second gets a number",
  async (base) => {
    assertEquals(
      await createRunDirectory("lenet5", `${base}/runs`, now),
      `${base}/runs/lenet5-20261103-090507`,
    );
    assertEquals(
      await createRunDirectory("lenet5", `${base}/runs`, now),
      `${base}/runs/lenet5-20261103-090507-2`,
    );
  },
);

withDirectory("createRunDirectory: below a file is a user's error", async (base) => {
  await Deno.writeTextFile(`${base}/file`, "");
  const error = await assertRejects(() => createRunDirectory("lenet5", `${base}/file`, now), UserError);
  assertEquals(error.message.startsWith(`${base}/file: cannot be written (`), true);
});

const make = (path: string) => Deno.mkdir(path, { recursive: true });
const namesIn = (path: string) => Array.fromAsync(Deno.readDir(path), (entry) => entry.name);

withDirectory("openRunDirectory: a directory that was made for nothing is removed again", async (base) => {
  {
    await using directory = await openRunDirectory("lenet5", `${base}/new`, make);
    assertEquals(directory.path, `${base}/new`);
    assertEquals(await namesIn(base), ["new"]);
  }
  assertEquals(await namesIn(base), []);
});

withDirectory(
  "openRunDirectory: what was saved stays, and so does an empty directory that was there before",
  async (base) => {
    await Deno.mkdir(`${base}/old`);
    {
      await using _old = await openRunDirectory("lenet5", `${base}/old`, make);
      await using directory = await openRunDirectory("lenet5", `${base}/new`, make);
      await Deno.writeTextFile(`${directory.path}/model.json`, "{}");
    }
    assertEquals((await namesIn(base)).sort(), ["new", "old"]);
  },
);
