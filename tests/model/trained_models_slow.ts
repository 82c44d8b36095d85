/**
 * The models in data/models are as good as their cards say.
 */
import { assertAlmostEquals, assertEquals } from "@std/assert";
import { loadModel } from "lib/model/mod.ts";
import { runCommand } from "../cli/command.ts";
import { forEachModel } from "./trained_models.ts";

forEachModel(
  "its card is what `deno task card` writes now",
  async (path) => {
    const directory = await Deno.makeTempDir({ prefix: "digits-test-" });
    try {
      for await (const { name } of Deno.readDir(path)) {
        await Deno.copyFile(
          `${path}/${name}`,
          `${directory}/${name}`,
        );
      }
      const { code, stderr } = await runCommand("card", [directory, "--threads", "1"]);
      assertEquals([code, stderr], [0, ""]);
      const [committed, written] = await Promise.all([path, directory].map((path) => cardIn(path)));
      assertEquals(written!.words, committed!.words);
      // Another processor may round differently; 0.02 is two steps of the last digit of a percentage.
      written!.numbers.forEach((number, i) => assertAlmostEquals(number, committed!.numbers[i]!, 0.0201));
      assertEquals(written!.text.match(/undefined|NaN|null/g), null);
      const { result } = (await loadModel(path)).info!;
      assertEquals(written!.text.match(/^\| \d+ \| \d \| \d \| /gm)?.length, result!.count - result!.correct);
    } finally {
      await Deno.remove(directory, { recursive: true });
    }
  },
  "write",
  "run",
);

/** A card without its checksums: its text, the text with "#" for each number, and the numbers. */
async function cardIn(path: string) {
  const text = (await Deno.readTextFile(`${path}/README.md`)).replace(/<!--.*-->\n$/, "");
  const numbers = text.match(/\d+(\.\d+)?/g)!.map(Number);
  return { text, words: text.replaceAll(/\d+(\.\d+)?/g, "#"), numbers };
}
