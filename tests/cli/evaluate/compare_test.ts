import { assert, assertEquals, assertNotEquals, assertStringIncludes } from "@std/assert";
import { compareMistakes, poolMistakes } from "lib/model/mod.ts";
import { jsonLines, runCommand } from "../command.ts";
import { withDirectory } from "../directory.ts";
import { writeTinyDataset } from "../tiny_dataset.ts";

/** Trains a network that still makes mistakes, with the seed as its directory. */
async function trainOn(directory: string, seed: string, ...more: string[]): Promise<void> {
  const args = [
    "--model",
    "lenet5",
    "--epochs",
    "1",
    "--batch-size",
    "32",
    "--data",
    ".",
    "--quiet",
    ...more,
  ];
  const { code, stderr } = await runCommand("train", [...args, "--seed", seed, "--out", seed], directory);
  assertEquals(code, 0, stderr);
}

withDirectory(
  "evaluate --against: pairs of networks on the same images, as JSON and as text",
  async (directory) => {
    await writeTinyDataset(directory, 240, 100);
    for (const seed of ["1", "2", "3", "4"]) await trainOn(directory, seed);
    const args = ["1", "2", "--against", "3", "4", "--data", "."];
    const evaluate = async (...more: string[]) => {
      const { code, stdout, stderr } = await runCommand("evaluate", more, directory);
      assertEquals(code, 0, stderr);
      return stdout;
    };
    const [begin, result] = jsonLines(await evaluate(...args, "--json"));
    const directoryOf = ({ directory }: { directory: string }) => directory;
    assertEquals([begin.event, begin.testTimeAugmentation], ["start", false]);
    assertEquals([begin.models.map(directoryOf), begin.against.map(directoryOf)], [["1", "2"], ["3", "4"]]);

    // Each network has the result that it has alone, and the numbers of its misclassified images.
    const { pairs, pooled } = result;
    for (const [i, name] of ["1", "2", "3", "4"].entries()) {
      const { directory: own, misclassified, ...tested } = pairs[i % 2][i < 2 ? "first" : "second"];
      const { event: _, command: _2, directories, seconds: _3, ...alone } = jsonLines(
        await evaluate(name, "--data", ".", "--json", "--quiet"),
      )[0];
      assertEquals([own, tested], [directories[0], alone]);
      assertEquals(misclassified.length, tested.count - tested.correct);
      assert(misclassified.length > 0 && misclassified.length < 100, `${misclassified.length} mistakes`);
      // The label of image 240 + i is its last digit.
      const byClass = Array.from(
        { length: 10 },
        (_, c) => misclassified.filter((n: number) => n % 10 === c).length,
      );
      assertEquals(
        byClass,
        tested.confusion.map((row: number[], c: number) => row.reduce((a, b) => a + b) - row[c]!),
      );
    }
    const compared = pairs.map(({ first, second }: typeof pairs[0]) =>
      compareMistakes(first.misclassified, second.misclassified)
    );
    assertEquals(pairs.map(({ first: _, second: _2, ...counts }: typeof pairs[0]) => counts), compared);
    assert(compared.some(({ onlyFirst, onlySecond }: typeof pairs[0]) => onlyFirst !== onlySecond));
    assertEquals(pooled, JSON.parse(JSON.stringify(poolMistakes(compared))));

    const lines = (await evaluate(...args)).split("\n");
    assertEquals(
      lines.slice(0, 4),
      ["first    lenet5 from 1", "first    lenet5 from 2", "second   lenet5 from 3", "second   lenet5 from 4"]
        .map((line) => `${line}, 61,706 parameters`),
    );
    const mistakes = pairs.flatMap(({ first, second }: typeof pairs[0]) => [first, second])
      .map(({ misclassified, directory }: typeof pairs[0]) => [`${misclassified.length}`, directory]);
    const rows = lines.filter((line) => /^ .* to .*% {2}\d$/.test(line)).map((line) =>
      line.trim().split(/ +/)
    );
    assertEquals(rows.map((cells) => [cells.at(-6), cells.at(-1)]), mistakes);
    const quiet = (await evaluate(...args, "--quiet")).split("\n");
    assertEquals(quiet.length, 4);
    assertEquals(lines.slice(lines.indexOf(quiet[0]!)).slice(0, 3), quiet.slice(0, 3));
  },
);

withDirectory(
  "evaluate --against: test-time augmentation for all networks or for none",
  async (directory) => {
    await writeTinyDataset(directory, 240, 100);
    await trainOn(directory, "1");
    await trainOn(directory, "2", "--test-time-augmentation");
    const evaluate = async (...more: string[]) => {
      const args = ["1", "--against", "2", "--data", ".", "--json", ...more];
      const { stdout, stderr } = await runCommand("evaluate", args, directory);
      const [begin, result] = jsonLines(stdout);
      return { begin, stderr, losses: [result.pairs[0].first.loss, result.pairs[0].second.loss] };
    };
    const asRecorded = await evaluate(), without = await evaluate("--no-test-time-augmentation");
    assertStringIncludes(
      asRecorded.stderr,
      "note: only some of the models were tested with test-time augmentation when they were trained; here, none is",
    );
    assertEquals(without.stderr.includes("only some"), false);
    assertEquals(asRecorded.losses, without.losses);
    const augmented = await evaluate("--test-time-augmentation");
    assertEquals([asRecorded, without, augmented].map(({ begin }) => begin.testTimeAugmentation), [
      false,
      false,
      true,
    ]);
    for (const i of [0, 1]) assertNotEquals(augmented.losses[i], without.losses[i]);
    assertStringIncludes(
      augmented.stderr,
      "\naveraged over 5 predictions per image (as it is, and shifted by one",
    );
  },
);
