import {
  assertAlmostEquals,
  assertEquals,
  assertMatch,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { UsageError } from "lib/errors.ts";
import { parseExperimentOptions } from "lib/cli/mod.ts";
import { jsonLines, runCommand } from "../command.ts";
import { withDirectory } from "../directory.ts";
import { writeTinyDataset } from "../tiny_dataset.ts";

const tiny = ["--model", "lenet5", "--epochs", "2", "--batch-size", "32", "--data", ".", "--seeds", "3,1"];

withDirectory(
  "experiment: one run per seed, as train makes it; mean, spread, and a line of JSON per run",
  async (directory) => {
    await writeTinyDataset(directory, 480, 100);
    const { code, stdout, stderr } = await runCommand("experiment", tiny, directory);
    assertEquals([code, stderr], [0, ""]);
    const lines = stdout.trimEnd().split("\n");
    assertEquals(
      lines[0],
      "recipe   quick, but with model lenet5, epochs 2, batch size 32, learning rate 0.006, 2 seeds",
    );
    assertMatch(
      lines[3]!,
      /^seed 3 {2}validation \d+\.\d\d% \(\d+ misclassified\) {2}test \d+\.\d\d% \(\d+ misclassified\) {2}/,
    );
    assertMatch(lines.at(-3)!, /^test accuracy \d+\.\d\d% on average over 2 seeds, standard deviation /);
    assertMatch(lines.at(-2)!, / per run, 61,706 parameters, 0\.42 million multiply-adds per image$/);
    assertEquals(lines.at(-1), "one line per run in data/experiments/quick.jsonl");

    const file = `${directory}/data/experiments/quick.jsonl`;
    const records = jsonLines(await Deno.readTextFile(file));
    assertEquals(records.map(({ seed }) => seed), [3, 1]);
    const trained = await runCommand("train", [
      ...["--model", "lenet5", "--epochs", "2", "--batch-size", "32", "--data", ".", "--seed", "3", "--json"],
    ], directory);
    const result = jsonLines(trained.stdout).at(-1);
    assertEquals(records[0].test, {
      count: 100,
      correct: result.correct,
      accuracy: result.accuracy,
      loss: result.loss,
    });
    assertEquals(records[0].validation.accuracy, result.history.at(-1).validationAccuracy);

    const more = await runCommand("experiment", [...tiny, "--no-test", "--json"], directory);
    const events = jsonLines(more.stdout);
    assertEquals(events.map(({ event }) => event), ["start", "run", "run", "result"]);
    assertEquals([events[1].test, events[3].test], [undefined, undefined]);
    assertAlmostEquals(
      events[3].validation.mean,
      (events[1].validation.accuracy + events[2].validation.accuracy) / 2,
    );
    assertEquals(jsonLines(await Deno.readTextFile(file)).length, 4, "lines are added");
  },
);

withDirectory(
  "experiment: a file that cannot be written is refused before anything is computed",
  async (directory) => {
    await Deno.writeTextFile(`${directory}/file`, "");
    const outcome = await runCommand(
      "experiment",
      ["--data", "nowhere", "--out", "file/out.jsonl"],
      directory,
    );
    assertEquals([outcome.code, outcome.stdout], [1, ""]);
    assertMatch(
      outcome.stderr,
      /^error: file\/out\.jsonl: cannot be written \(.*\); name another file with --out\n$/,
    );
    const folder = await runCommand("experiment", ["--data", "nowhere", "--out", "."], directory);
    assertEquals([folder.code, folder.stderr], [
      1,
      "error: .: expected a file to add lines to, but got something else; name a file with --out\n",
    ]);
  },
);

withDirectory(
  "experiment: after an incomplete last line the next record gets a line of its own",
  async (directory) => {
    await writeTinyDataset(directory, 96, 20);
    const torn = '{"seed":1}\n{"seed":2,"te', file = `${directory}/out.jsonl`;
    await Deno.writeTextFile(file, torn);
    const args = [
      "--model",
      "lenet5",
      "--epochs",
      "1",
      "--data",
      ".",
      "--seeds",
      "3,4",
      "--out",
      "out.jsonl",
    ];
    const { code, stderr } = await runCommand("experiment", args, directory);
    assertEquals([code, stderr], [
      0,
      "note: out.jsonl ends in the middle of a line; that line is left unchanged, and new lines are added after it\n",
    ]);
    const [first, second, ...added] = (await Deno.readTextFile(file)).split("\n");
    assertEquals(`${first}\n${second}`, torn);
    assertEquals(added.slice(0, 2).map((line) => JSON.parse(line).seed), [3, 4]);
    assertEquals(added.slice(2), [""]);
  },
);

Deno.test("experiment: seeds as a list, a range or both, each once", () => {
  const seeds = (text: string) => parseExperimentOptions(["--seeds", text])!.seeds;
  assertEquals(parseExperimentOptions([])!.seeds, [1, 2, 3]);
  assertEquals(seeds("7"), [7]);
  assertEquals(seeds("2-4,9,3"), [2, 3, 4, 9]);
  for (const wrong of ["", "3-1", "a", "1-", "1-9999", "1,,2"]) {
    assertStringIncludes(assertThrows(() => seeds(wrong), UsageError).message, "--seeds");
  }
  assertThrows(() => parseExperimentOptions(["--no-test", "--no-validation"]), UsageError, "nothing is left");
});
