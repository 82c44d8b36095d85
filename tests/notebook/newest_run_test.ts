import { assertEquals } from "@std/assert";
import { newestModelIn, newestRun } from "lib/notebook/newest_run.ts";
import { missing } from "../permissions.ts";

const ignore = missing("read", "write");

Deno.test(
  "newestRun: the model that was saved last; folders without a model do not count",
  { ignore },
  async () => {
    const runs = await Deno.makeTempDir();
    try {
      assertEquals(await newestModelIn(runs), undefined);
      for (const [name, day] of [["first", 3], ["second", 9], ["third", 6]] as const) {
        await Deno.mkdir(`${runs}/${name}`);
        await Deno.writeTextFile(`${runs}/${name}/model.json`, "{}");
        await Deno.utime(`${runs}/${name}/model.json`, new Date(2026, 0, day), new Date(2026, 0, day));
      }
      await Deno.mkdir(`${runs}/unfinished`);
      await Deno.writeTextFile(`${runs}/notes.txt`, "");
      assertEquals(await newestModelIn(runs), `${runs}/second`);
      // A program runs the tests: nobody is there.
      if (!Deno.stdout.isTerminal()) assertEquals(await newestRun(runs, "otherwise"), "otherwise");
    } finally {
      await Deno.remove(runs, { recursive: true });
    }
  },
);

Deno.test("newestRun: a folder that does not exist has no models", { ignore }, async () => {
  assertEquals(await newestModelIn("no/such/folder"), undefined);
});
