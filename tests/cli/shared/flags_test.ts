import { assertEquals } from "@std/assert";
import { flagOf, settings, withFlags } from "lib/cli/shared/flags.ts";
import { runCommand } from "../command.ts";
import { missing } from "../../permissions.ts";

Deno.test("flagOf: words that begin with a capital letter are joined by hyphens", () => {
  assertEquals(["epochs", "beta2", "batchSize", "preciseBatchNorm"].map(flagOf), [
    "--epochs",
    "--beta2",
    "--batch-size",
    "--precise-batch-norm",
  ]);
});

Deno.test("withFlags: a setting between backticks, or of two words, becomes its flag", () => {
  for (
    const [message, expected] of [
      ["`limit`: expected at most 20, but got 21", "--limit: expected at most 20, but got 21"],
      ["data/runs: full; name another with `out`", "data/runs: full; name another with --out"],
      ["loss: it is NaN; use a smaller learningRate", "loss: it is NaN; use a smaller --learning-rate"],
      ["`batchSize` and batchSize", "--batch-size and --batch-size"],
    ] as const
  ) assertEquals(withFlags(message), expected);
});

Deno.test("withFlags: paths, commands and other words stay as they are", () => {
  for (
    const message of [
      "data: no such directory; the model and its limit",
      "runs/batchSize: no model; train one (`deno task train`)",
      "batchSize.json: expected a file",
      "`model.json`: expected a file",
    ]
  ) assertEquals(withFlags(message), message);
});

Deno.test("each setting that a message may name is an option of train", {
  ignore: missing("run"),
}, async () => {
  const { stdout } = await runCommand("train", ["--help"]);
  const flags = new Set(stdout.match(/--[a-z][a-z0-9-]*/g));
  assertEquals(settings.map(flagOf).filter((flag) => !flags.has(flag)), []);
});
