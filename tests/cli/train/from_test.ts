/** `deno task train --from`: a saved model is trained further, also for other classes. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { interruptedTraining, jsonLines, runCommand } from "../command.ts";
import { withDirectory } from "../directory.ts";
import { writeTinyDataset } from "../tiny_dataset.ts";

const common = ["--batch-size", "32", "--threads", "1", "--data", "."];

withDirectory("train --from: further, without what the last run learned being lost", async (directory) => {
  await writeTinyDataset(directory, 960, 50);
  const first = ["--model", "tiny", "--epochs", "4", "--learning-rate", "0.02", "--out", "first", ...common];
  const before = await runCommand("train", first, directory);
  assertEquals([before.code, before.stderr.includes("error")], [0, false]);
  const { code, stdout } = await runCommand(
    "train",
    ["--from", "first", "--epochs", "1", "--out", "second", ...common],
    directory,
  );
  assertEquals(code, 0);
  assertStringIncludes(stdout, "start    from the weights of first\n");
  assertMatch(stdout, /learning rate 0\.\d{1,6}\n/); // a tenth of the recipe's
  const [old, now] = [accuracyIn(before.stdout), accuracyIn(stdout)];
  assert(now >= old - 2 && now > 90, `${old}% → ${now}%`);
  const info = JSON.parse(await Deno.readTextFile(`${directory}/second/training.json`));
  assertEquals([info.architecture, info.options.from], ["tiny", "first"]);
});

withDirectory(
  "train --from: a model from elsewhere with other classes gets a new head, and is resumed if its layers are the same",
  async (directory) => {
    await writeTinyDataset(directory, 960, 50);
    await writeForeign(`${directory}/elsewhere`);
    const settings = ["--from", "elsewhere", "--input-range", "0-255", "--epochs", "10", "--json", ...common];
    const whole = await runCommand("train", [...settings, "--out", "whole"], directory);
    assertEquals(whole.code, 0);
    assertStringIncludes(
      whole.stderr,
      "note: the model has 4 classes, but the data set has 10: its last layer is replaced by a new one",
    );
    const stopped = await interruptedTraining(
      [...settings, "--checkpoint-every", "3", "--out", "part"],
      directory,
    );
    assertEquals(stopped.code, 130);
    // Other layers in the same place are refused, even if their weights have the same shapes; other weights are not.
    await Deno.remove(`${directory}/elsewhere`, { recursive: true });
    await writeForeign(`${directory}/elsewhere`, { activation: "sigmoid" });
    const changed = await runCommand("train", ["--resume", "part"], directory);
    assertEquals(changed.code, 1);
    assertMatch(
      changed.stderr,
      /^error: part\/checkpoints\/\S+: expected the layers of the model that the run was started from, but got others in elsewhere; restore the files of that model\n$/,
    );
    await Deno.remove(`${directory}/elsewhere`, { recursive: true });
    await writeForeign(`${directory}/elsewhere`, { phase: 1 });
    assertEquals((await runCommand("train", ["--resume", "part"], directory)).code, 0);
    const [a, b] = await Promise.all(
      ["whole", "part"].map((run) => Deno.readFile(`${directory}/${run}/weights.bin`)),
    );
    assertEquals(a, b);

    const model = JSON.parse(await Deno.readTextFile(`${directory}/whole/model.json`));
    assertStringIncludes(JSON.stringify(model.modelTopology), '"class_name":"Rescaling"');
    const tested = await runCommand("evaluate", ["whole", "--data", ".", "--threads", "1"], directory);
    assertEquals(accuracyIn(tested.stdout), 100 * jsonLines(whole.stdout).at(-1).accuracy);
  },
);

withDirectory("train --from: options that do not go with it are refused", async (directory) => {
  const twice = await runCommand("train", ["--from", "a", "--model", "tiny"], directory);
  assertEquals(
    [twice.code, twice.stderr],
    [2, "error: --from: expected no --model, but got one; leave out one of them\n"],
  );
  const range = await runCommand("train", ["--input-range", "0-255"], directory);
  assertEquals(
    [range.code, range.stderr],
    [2, "error: --input-range: expected --from as well, but got none; add it, or leave out --input-range\n"],
  );
  await Deno.mkdir(`${directory}/same`);
  const itself = await runCommand("train", ["--from", "same", "--out", "./same/", "--replace"], directory);
  assertEquals(
    [itself.code, itself.stderr],
    [
      1,
      "error: ./same/: expected another directory than that of the model to start from; name one with --out\n",
    ],
  );
  const missing = await runCommand("train", ["--from", "a"], directory);
  assertEquals([missing.code, missing.stderr.includes("error: a: no such directory")], [1, true]);
});

function accuracyIn(stdout: string): number {
  return Number(/^test accuracy ([\d.]+)%/m.exec(stdout)?.[1]);
}

/**
 * Writes a network of 4 classes as converters do: without a training.json, its weights in two files.
 *
 * @param change What differs from the default: the weights by a phase, or the layers by an activation of the pixels.
 */
async function writeForeign(
  directory: string,
  { phase = 0, activation = "linear" }: { phase?: number; activation?: string } = {},
): Promise<void> {
  await Deno.mkdir(directory);
  const dense = Float32Array.from({ length: 784 * 4 + 4 }, (_, i) => Math.sin(i + phase) / 5000);
  const bytes = new Uint8Array(dense.buffer), half = 4 * 1000;
  await Deno.writeFile(`${directory}/group1-shard1of2.bin`, bytes.subarray(0, half));
  await Deno.writeFile(`${directory}/group1-shard2of2.bin`, bytes.subarray(half));
  const layers = [
    { class_name: "Flatten", config: { name: "flatten", batch_input_shape: [null, 28, 28, 1] } },
    { class_name: "Activation", config: { name: "activation", activation } },
    { class_name: "Dense", config: { name: "dense", units: 4, activation: "softmax" } },
  ];
  const json = {
    format: "layers-model",
    modelTopology: { class_name: "Sequential", config: { name: "elsewhere", layers } },
    weightsManifest: [{
      paths: ["group1-shard1of2.bin", "group1-shard2of2.bin"],
      weights: [
        { name: "dense/kernel", shape: [784, 4], dtype: "float32" },
        { name: "dense/bias", shape: [4], dtype: "float32" },
      ],
    }],
  };
  await Deno.writeTextFile(`${directory}/model.json`, JSON.stringify(json));
}
