import { assertEquals, assertStringIncludes } from "@std/assert";
import { loadMnist } from "lib/dataset/mod.ts";
import { parsePredictOptions } from "lib/cli/mod.ts";
import { UsageError } from "lib/errors.ts";
import { csvOf } from "../../dataset/formats/files.ts";
import { jsonLines, runCommand } from "../command.ts";
import { withDirectory } from "../directory.ts";
import { writeTinyDataset } from "../tiny_dataset.ts";

withDirectory("predict --submission: from Kaggle's two tables to Kaggle's submission", async (directory) => {
  await Deno.mkdir(`${directory}/idx`);
  await writeTinyDataset(`${directory}/idx`, 400, 60);
  const { train, test } = await loadMnist({ directory: `${directory}/idx` });
  await Deno.mkdir(`${directory}/kaggle`);
  await Deno.writeTextFile(`${directory}/kaggle/train.csv`, csvOf(train));
  await Deno.writeTextFile(`${directory}/kaggle/test.csv`, csvOf(test, { labels: false }));
  const training = await runCommand("train", [
    ...["--model", "tiny", "--epochs", "6", "--batch-size", "16", "--learning-rate", "0.02"],
    ...["--data", "kaggle", "--threads", "1"],
  ], directory);
  assertEquals(training.code, 0, training.stderr);

  const predict = (...args: string[]) =>
    runCommand("predict", ["--data", "kaggle/test.csv", "--submission", "out/mine.csv", ...args], directory);
  const first = await predict("--json");
  assertEquals(first.code, 0, first.stderr);
  const text = await Deno.readTextFile(`${directory}/out/mine.csv`);
  const [header, ...lines] = text.trimEnd().split("\n");
  assertEquals([header, lines.length, text.endsWith("\n")], ["ImageId,Label", 60, true]);
  assertEquals(lines.map((line) => line.split(",")[0]), Array.from({ length: 60 }, (_, i) => `${i + 1}`));
  const correct = lines.filter((line, i) => line === `${i + 1},${test.labels[i]}`).length;
  assertEquals(correct >= 54, true, `${correct} of 60 are correct`);
  const [result] = jsonLines(first.stdout);
  assertEquals([result.count, result.counts.length, result.file], [60, 10, "out/mine.csv"]);

  // A second one replaces nothing without --replace.
  await Deno.writeTextFile(`${directory}/out/mine.csv`, "mine");
  const second = await predict();
  assertEquals([second.code, await Deno.readTextFile(`${directory}/out/mine.csv`)], [1, "mine"]);
  assertEquals(
    second.stderr,
    "error: out/mine.csv: expected no file of this name, but got a file; name another path, or replace it with --replace\n",
  );
  const third = await predict("--replace", "--quiet");
  assertEquals([third.code, third.stdout], [0, "written: out/mine.csv, 60 images\n"]);
  assertEquals(await Deno.readTextFile(`${directory}/out/mine.csv`), text);

  // Images that the model does not take.
  await Deno.writeTextFile(`${directory}/small.csv`, "a,b,c,d\n1,2,3,4\n");
  const small = await runCommand("predict", ["--data", "small.csv", "--submission", "s.csv"], directory);
  assertEquals(small.code, 1);
  assertStringIncludes(small.stderr, 'expected 28x28x1 for model "tiny", but got 2x2x1');
});

const wrong: [args: string, message: string][] = [
  ["--data a.csv", "--data: expected --submission as well, but got none; add it, or leave out --data"],
  [
    "--submission a.csv",
    "--submission: expected --data as well, but got none; add it, or leave out --submission",
  ],
  [
    "--replace a.png",
    "--replace: expected --submission as well, but got none; add it, or leave out --replace",
  ],
  [
    "--data a --submission b c.png",
    "picture: expected a picture to read, but got --submission; leave one of them out",
  ],
  [
    "--data a --submission b --one",
    "--one: expected a picture to read, but got --submission; leave one of them out",
  ],
];
for (const [args, message] of wrong) {
  Deno.test(`predict ${args} is refused`, () => {
    let found: unknown;
    try {
      parsePredictOptions(args.split(" "));
    } catch (error) {
      found = error;
    }
    assertEquals(found instanceof UsageError && found.message, message);
  });
}
