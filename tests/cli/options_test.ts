import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { UsageError } from "lib/errors.ts";
import { parseEvaluateOptions, parseTrainOptions } from "lib/cli/mod.ts";

Deno.test("train: without options the defaults hold", () => {
  assertEquals(parseTrainOptions([]), {
    model: "convnet",
    epochs: 3,
    learningRate: 0.004,
    seed: 1,
    batchSize: 128,
    backend: "auto",
    json: false,
    quiet: false,
    verbose: false,
  });
});

Deno.test("train: every option arrives under its name, as a number where it is one", () => {
  const line =
    "--model lenet5 --epochs 3 --batch-size=64 --learning-rate 1e-3 --seed 0 --limit 600 --data d --out o " +
    "--backend cpu --threads 2 --json --quiet --verbose";
  assertEquals(parseTrainOptions(line.split(" ")), {
    model: "lenet5",
    epochs: 3,
    learningRate: 0.001,
    seed: 0,
    limit: 600,
    out: "o",
    batchSize: 64,
    data: "d",
    backend: "cpu",
    threads: 2,
    json: true,
    quiet: true,
    verbose: true,
  });
});

Deno.test("evaluate: the directory is optional", () => {
  assertEquals(parseEvaluateOptions([])?.directory, undefined);
  assertEquals(parseEvaluateOptions(["data/runs/a", "--json"])?.directory, "data/runs/a");
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
  [["--threads", "0"], "--threads 0: expected a whole number from 1 to 1024"],
  [["--learning-rate", "nan"], "--learning-rate nan: expected a number above 0, such as 0.004"],
  [["--learning-rate", "0"], "--learning-rate 0: expected a number above 0, such as 0.004"],
  [["--learning-rate", "1e999"], "--learning-rate 1e999: expected a number above 0, such as 0.004"],
  [["--model", "convnett"], "--model convnett: unknown (did you mean convnet?); valid are convnet, lenet5"],
  [["--backend", "gpu"], "--backend gpu: unknown (did you mean cpu?); valid are auto, wasm, webgpu, cpu"],
  [["--out="], "--out: expected the name of a directory, found an empty text"],
  [["--modle", "x"], "unknown option --modle (did you mean --model?); see `deno task train --help`"],
  [["--batch", "9"], "unknown option --batch (did you mean --batch-size?); see `deno task train --help`"],
  [["--json=1"], "--json takes no value; see `deno task train --help`"],
  [["stray"], "too many arguments. Expected 0 arguments but got 1: stray; see `deno task train --help`"],
];
for (const [args, message] of refusals) {
  Deno.test(`train: ${args.map((arg) => arg || '""').join(" ")} is refused in one line`, () => {
    const error = assertThrows(() => parseTrainOptions(args), UsageError);
    assertEquals(error.message, message);
    assertEquals(error.exitCode, 2);
  });
}

Deno.test("evaluate: refusals name the command they are for", () => {
  const error = assertThrows(() => parseEvaluateOptions(["--epochs", "2"]), UsageError);
  assertStringIncludes(error.message, "unknown option --epochs");
  assertStringIncludes(error.message, "deno task evaluate --help");
});
