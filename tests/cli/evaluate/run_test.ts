import { assertEquals, assertStringIncludes } from "@std/assert";
import { jsonLines, runCommand } from "../command.ts";
import { withDirectory } from "../directory.ts";
import { writeTinyDataset } from "../tiny_dataset.ts";

withDirectory(
  "evaluate: several models together, with test-time augmentation as recorded",
  async (directory) => {
    await writeTinyDataset(directory, 480, 100);
    const args = ["--model", "lenet5", "--epochs", "2", "--batch-size", "32", "--data", ".", "--json"];
    for (const seed of ["1", "2"]) {
      const trained = await runCommand(
        "train",
        [...args, "--test-time-augmentation", "--seed", seed, "--out", seed],
        directory,
      );
      assertEquals(trained.code, 0);
      // The same numbers as at the end of training, with test-time augmentation, too.
      const [begin, result] = jsonLines(
        (await runCommand("evaluate", [seed, "--data", ".", "--json"], directory)).stdout,
      );
      assertEquals([begin.testTimeAugmentation, begin.shifts], [true, true]); // the second is the earlier name
      assertEquals(result.loss, jsonLines(trained.stdout).at(-1).loss);
    }
    const together = await runCommand("evaluate", ["1", "2", "--data", "."], directory);
    assertEquals(together.code, 0);
    const lines = together.stdout.split("\n");
    assertEquals(
      lines.slice(0, 2),
      ["1", "2"].map((seed) => `model    lenet5 from ${seed}, 61,706 parameters`),
    );
    assertEquals(
      lines[4],
      "averaged over 2 models and 5 predictions per image (as it is, and shifted by one pixel in each direction)",
    );
    const plain = await runCommand(
      "evaluate",
      ["1", "2", "--data", ".", "--no-test-time-augmentation"],
      directory,
    );
    assertStringIncludes(plain.stdout, "\naveraged over 2 models\n");
  },
);
