import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { UsageError } from "lib/errors.ts";
import { parseEvaluateOptions, parseExperimentOptions, parseTrainOptions } from "lib/cli/mod.ts";
import { repeatCommand } from "lib/cli/card/repeat_command.ts";
import { describeRecipe, trainingOptions } from "lib/experiment/mod.ts";
import { MOST_THREADS } from "lib/backend/threads/layout.ts";
import { checkTrainingOptions } from "lib/model/training/check_options.ts";
import { recipes } from "lib/model/recipes/mod.ts";

Deno.test("train: the default is the recipe quick", () => {
  const { purpose: _, ...quick } = recipes.quick;
  assertEquals(parseTrainOptions([]), {
    recipe: "quick",
    ...quick,
    seed: 1,
    backend: "auto",
    json: false,
    quiet: false,
    verbose: false,
  });
});

Deno.test("train: what is given overrides the recipe, the rest is the recipe's", () => {
  const options = parseTrainOptions([
    "--recipe",
    "accurate",
    "--epochs",
    "2",
    "--no-test-time-augmentation",
  ])!;
  assertEquals([options.epochs, options.testTimeAugmentation], [2, false]);
  const { purpose: _, ...accurate } = recipes.accurate;
  const { epochs: _epochs, testTimeAugmentation: _averages, ...others } = accurate;
  for (const [name, value] of Object.entries(others)) {
    assertEquals(options[name as keyof typeof options], value, name);
  }
  assertEquals(describeRecipe(options), "accurate, but with epochs 2, test time augmentation false");
  assertEquals(describeRecipe(parseTrainOptions(["--recipe", "record"])!), "record");
});

Deno.test("train: every option arrives under its name, as a number where it is one", () => {
  const line =
    "--recipe accurate --model lenet5 --epochs 3 --batch-size=64 --learning-rate 1e-3 --schedule cosine " +
    "--label-smoothing 0.1 --beta2 .95 --weight-decay 0.01 --ema-decay 0 --precise-batch-norm --augmentation light " +
    "--drawn-digits 0.06 --degraded-images .04 --adversarial-epsilon 0.2 --adversarial-steps 7 " +
    "--teachers a b --teacher-temperature 4 --teacher-weight 0.7 " +
    "--test-time-augmentation --no-validation --seed 0 --limit 600 --data d --out o --checkpoint-every 50 " +
    "--backend cpu --threads 2 --json --quiet --verbose";
  assertEquals(parseTrainOptions(line.split(" ")), {
    recipe: "accurate",
    model: "lenet5",
    epochs: 3,
    batchSize: 64,
    learningRate: 0.001,
    schedule: "cosine",
    labelSmoothing: 0.1,
    beta2: 0.95,
    weightDecay: 0.01,
    emaDecay: 0,
    preciseBatchNorm: true,
    augmentation: "light",
    drawnDigits: 0.06,
    degradedImages: 0.04,
    adversarialEpsilon: 0.2,
    adversarialSteps: 7,
    teachers: ["a", "b"],
    teacherTemperature: 4,
    teacherWeight: 0.7,
    testTimeAugmentation: true,
    validation: false,
    seed: 0,
    limit: 600,
    data: "d",
    out: "o",
    checkpointEvery: 50,
    backend: "cpu",
    threads: 2,
    json: true,
    quiet: true,
    verbose: true,
  });
});

Deno.test("record trains on all images, unless a validation set is asked for or the test is left out", () => {
  const options = (...more: string[]) => parseTrainOptions(["--recipe", "record", ...more])!;
  assertEquals(options().validation, false);
  assertEquals(options("--validation").validation, true);
  const experiment = (...more: string[]) => parseExperimentOptions(["--recipe", "record", ...more])!;
  assertEquals([experiment().validation, experiment("--no-test").validation], [false, true]);
});

Deno.test("--validation-seed: for runs with a validation set, of both commands", () => {
  const seed = ["--validation-seed", "0"];
  assertEquals(parseTrainOptions(seed)!.validationSeed, 0);
  assertEquals(parseTrainOptions(["--recipe", "record", "--validation", ...seed])!.validationSeed, 0);
  assertEquals(parseExperimentOptions(["--recipe", "record", "--no-test", ...seed])!.validationSeed, 0);
  const message =
    "--validation-seed: expected a run with a validation set, but got one without (recipe record); " +
    "add --validation, or leave out --validation-seed";
  assertThrows(() => parseTrainOptions(["--recipe", "record", ...seed]), UsageError, message);
  assertThrows(() => parseExperimentOptions(["--recipe", "record", ...seed]), UsageError, message);
  assertThrows(
    () => parseTrainOptions(["--resume", "d", ...seed]),
    UsageError,
    "leave out --validation-seed",
  );
  const line = "--recipe quick --seed 7 --validation-seed 3";
  assertEquals(repeatCommand(parseTrainOptions(line.split(" "))!), `deno task train ${line}`);
});

Deno.test("train: --resume takes only what the weights do not depend on", () => {
  const options = parseTrainOptions(["--resume", "d", "--data", "e", "--checkpoint-every", "9", "--json"])!;
  assertEquals([options.resume, options.data, options.checkpointEvery, options.json], ["d", "e", 9, true]);
  for (
    const other of [["--epochs", "3"], ["--seed", "1"], ["--no-validation"], ["--test-time-augmentation"], [
      "--no-test-time-augmentation",
    ]]
  ) {
    const error = assertThrows(() => parseTrainOptions(["--resume", "d", ...other]), UsageError);
    assertStringIncludes(
      error.message,
      `--resume: a run is resumed with the options that it was started with`,
    );
    assertStringIncludes(error.message, `leave out ${other[0]}`);
  }
});

Deno.test("evaluate: any number of directories, test-time augmentation as given or as in training", () => {
  assertEquals(parseEvaluateOptions([])?.directories, []);
  assertEquals(parseEvaluateOptions([])?.testTimeAugmentation, undefined);
  assertEquals(parseEvaluateOptions(["data/runs/a", "--json"])?.directories, ["data/runs/a"]);
  assertEquals(parseEvaluateOptions(["a", "b", "c", "--test-time-augmentation"])?.directories, [
    "a",
    "b",
    "c",
  ]);
  assertEquals(parseEvaluateOptions(["a", "--no-test-time-augmentation"])?.testTimeAugmentation, false);
  assertThrows(() => parseEvaluateOptions(["a", ""]), UsageError, "dir: expected a path");
  const paired = parseEvaluateOptions("a b --against c d/ --json".split(" "))!;
  assertEquals([paired.directories, paired.against, paired.json], [["a", "b"], ["c", "d/"], true]);
  assertEquals(parseEvaluateOptions(["--against", "c"])?.directories, []); // the newest run
  assertEquals(parseEvaluateOptions(["a"])?.against, undefined);
  const { pictures, misread } = parseEvaluateOptions(["--pictures", "p", "--misread", "m.png"])!;
  assertEquals([pictures, misread], ["p", "m.png"]);
  for (
    const [line, message] of [
      [
        "--misread m.png",
        "--misread: expected --pictures as well, but got none; add it, or leave out --misread",
      ],
      ["--pictures p a b", "dir: expected at most one model with --pictures, but got 2; name one"],
      [
        "--pictures p --no-test-time-augmentation",
        "--no-test-time-augmentation: expected a test set, but got --pictures; leave one of them out",
      ],
      ["--pictures p --data d", "--data: expected a test set, but got --pictures; leave one of them out"],
      [
        "--pictures p --against a",
        "--against: expected a test set, but got --pictures; leave one of them out",
      ],
      [
        "a b --against c",
        "--against: expected 2 models, one for each before it, but got 1; name as many before --against as after it",
      ],
      [
        "--against c d",
        "--against: expected 1 model, for the newest run, but got 2; name the others before --against",
      ],
      ["a b --against c a/", "--against: expected different models, but got a twice; name each once"],
    ] as const
  ) {
    assertEquals(assertThrows(() => parseEvaluateOptions(line.split(" ")), UsageError).message, message);
  }
});

Deno.test("train: the limits of the numeric options are those of training", () => {
  const [tiny, nearOne] = ["4e-324", "0.9999999999999999"];
  const extremes: [flag: string, least: string, most: string][] = [
    ["--epochs", "1", "100000"],
    ["--batch-size", "1", "1000000"],
    ["--learning-rate", tiny, "1e308"],
    ["--label-smoothing", "0", nearOne],
    ["--beta2", "0", nearOne],
    ["--weight-decay", "0", "1e308"],
    ["--ema-decay", "0", nearOne],
    ["--seed", "0", "4294967295"],
  ];
  const images = { images: new Uint8Array(9), labels: new Uint8Array(9), count: 9, rows: 1, cols: 1 };
  for (const end of [1, 2] as const) {
    const options = parseTrainOptions(extremes.flatMap((row) => [row[0], row[end]]))!;
    checkTrainingOptions(trainingOptions(options, { train: images }));
  }
  assertEquals(parseTrainOptions(["--threads", `${MOST_THREADS}`])?.threads, MOST_THREADS);
});

Deno.test("train and experiment: --teachers brings its defaults, and its options do not go without it", () => {
  for (const parse of [parseTrainOptions, parseExperimentOptions]) {
    const { teachers, teacherTemperature, teacherWeight } = parse(["--teachers", "a", "--epochs", "2"])!;
    assertEquals([teachers, teacherTemperature, teacherWeight], [["a"], 2, 1]);
    for (const flag of ["--teacher-temperature", "--teacher-weight"]) {
      const error = assertThrows(() => parse([flag, "1"]), UsageError);
      assertEquals(
        error.message,
        `${flag}: expected --teachers as well, but got none; add it, or leave out ${flag}`,
      );
    }
  }
});

const refusals: [args: string[], message: string][] = [
  [["--epochs", "0"], "--epochs 0: expected a whole number from 1 to 100000"],
  [["--epochs", "x"], "--epochs x: expected a whole number from 1 to 100000"],
  [["--epochs", "2.5"], "--epochs 2.5: expected a whole number from 1 to 100000"],
  [["--epochs", "1e3"], "--epochs 1e3: expected a whole number from 1 to 100000"],
  [["--epochs", ""], '--epochs "": expected a whole number from 1 to 100000'],
  [["--epochs"], "option '--epochs <n>' argument missing; see `deno task train --help`"],
  [["--batch-size", "-1"], "--batch-size -1: expected a whole number from 1 to 1000000"],
  [["--limit", "0"], "--limit 0: expected a whole number of at least 1"],
  [["--seed", "-1"], "--seed -1: expected a whole number from 0 to 4294967295"],
  [["--threads", "0"], "--threads 0: expected a whole number from 1 to 128"],
  [["--threads", "129"], "--threads 129: expected a whole number from 1 to 128"],
  [["--learning-rate", "nan"], "--learning-rate nan: expected a number above 0, such as 0.004"],
  [["--learning-rate", "0"], "--learning-rate 0: expected a number above 0, such as 0.004"],
  [["--learning-rate", "1e999"], "--learning-rate 1e999: expected a number above 0, such as 0.004"],
  [
    ["--model", "convnett"],
    "--model convnett: expected one of convnet, lenet5, nano, tiny, mini, small, medium, large, resnet (did you mean convnet?)",
  ],
  [
    ["--recipe", "fast"],
    "--recipe fast: expected one of quick, accurate, record, handwriting, minimal (did you mean quick?)",
  ],
  [
    ["--label-smoothing", "1"],
    "--label-smoothing 1: expected a number of at least 0 and below 1, such as 0.05",
  ],
  [
    ["--ema-decay", "-1"],
    "--ema-decay -1: expected a number of at least 0 and below 1, such as 0.05",
  ],
  [["--teachers"], "option '--teachers <dir...>' argument missing; see `deno task train --help`"],
  [["--teachers", ""], "--teachers: expected a path, but got an empty string"],
  [["--teacher-weight", "1.5"], "--teacher-weight 1.5: expected a number above 0 and at most 1"],
  [["--teacher-temperature", "0"], "--teacher-temperature 0: expected a number above 0 and at most 100"],
  [["--weight-decay", "x"], "--weight-decay x: expected a number of at least 0, such as 0.01"],
  [["--checkpoint-every", "0"], "--checkpoint-every 0: expected a whole number of at least 1"],
  [["--resume="], "--resume: expected a path, but got an empty string"],
  [["--backend", "gpu"], "--backend gpu: expected one of auto, wasm, webgpu, cpu (did you mean cpu?)"],
  [["--out="], "--out: expected a path, but got an empty string"],
  [["--modle", "x"], "unknown option --modle (did you mean --model?); see `deno task train --help`"],
  [["--batch", "9"], "unknown option --batch (did you mean --batch-size?); see `deno task train --help`"],
  [["--json=1"], "--json takes no value; see `deno task train --help`"],
  [["stray"], "expected no arguments, but got 1: stray; see `deno task train --help`"],
  [["a\nb", "c d"], 'expected no arguments, but got 2: "a\\nb" "c d"; see `deno task train --help`'],
  [["--epochs", "1\n2"], '--epochs "1\\n2": expected a whole number from 1 to 100000'],
  [
    ["--backend", "\x1b[2J"],
    '--backend "\\x1b[2J": expected one of auto, wasm, webgpu, cpu (did you mean auto?)',
  ],
  [["--modle\n=x"], 'unknown option "--modle\\n"; see `deno task train --help`'],
  [["-rf"], "unknown option -rf; see `deno task train --help`"],
  [
    ["-x.png"],
    "unknown option -x.png (for a file of this name, type ./-x.png); see `deno task train --help`",
  ],
];
for (const [args, message] of refusals) {
  Deno.test(`train: ${args.map((arg) => arg || '""').join(" ")} is refused in one line`, () => {
    const error = assertThrows(() => parseTrainOptions(args), UsageError);
    assertEquals(error.message, message);
  });
}

Deno.test("evaluate: refusals name the command they are for", () => {
  const error = assertThrows(() => parseEvaluateOptions(["--epochs", "2"]), UsageError);
  assertStringIncludes(error.message, "unknown option --epochs");
  assertStringIncludes(error.message, "deno task evaluate --help");
});
