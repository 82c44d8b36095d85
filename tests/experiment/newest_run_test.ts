import { assertEquals, assertRejects } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { newestRun } from "lib/experiment/mod.ts";
import { withDirectory } from "../directory.ts";

withDirectory(
  "newestRun: the one whose model was saved last, whatever its name; runs without a model do not count",
  async (base) => {
    for (const [name, seconds] of [["b", 1000], ["a", 3000], ["c", 2000]] as const) {
      await Deno.mkdir(`${base}/${name}`);
      await Deno.writeTextFile(`${base}/${name}/model.json`, "{}");
      await Deno.utime(`${base}/${name}/model.json`, seconds, seconds);
    }
    await Deno.mkdir(`${base}/z-stopped`);
    assertEquals(await newestRun(base), `${base}/a`);
  },
);

withDirectory("newestRun: no runs yet", async (base) => {
  const error = await assertRejects(() => newestRun(`${base}/runs`), UserError);
  assertEquals(
    error.message,
    `${base}/runs: expected at least one trained model, but got none; train one (\`deno task train\`), or name its directory`,
  );
});
