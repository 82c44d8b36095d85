/**
 * What `deno task evaluate` prints about a model whose files have no checksums, and about one whose files
 * were changed.
 */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { runCommand } from "../command.ts";
import { withDirectory } from "../directory.ts";
import { writeTinyDataset } from "../tiny_dataset.ts";

const shipped = new URL("../../../data/models/record/", import.meta.url);
const names = ["model.json", "weights.bin", "training.json"];

withDirectory(
  "evaluate: notes on stderr name the files without a checksum; a changed file is refused",
  async (directory) => {
    await writeTinyDataset(directory, 20, 10);
    const model = `${directory}/model`;
    await Deno.mkdir(model);
    for (const name of names) await Deno.copyFile(new URL(name, shipped), `${model}/${name}`);
    const evaluate = () =>
      runCommand("evaluate", [model, "--data", directory, "--no-test-time-augmentation", "--threads", "1"]);

    const whole = await evaluate();
    assertEquals([whole.code, whole.stderr.includes("checksum")], [0, false], whole.stderr);

    const training = JSON.parse(await Deno.readTextFile(`${model}/training.json`));
    const { modelSha256: _, ...older } = training;
    await Deno.writeTextFile(`${model}/training.json`, JSON.stringify(older));
    const ofEarlierVersion = await evaluate();
    assertEquals([ofEarlierVersion.code, ofEarlierVersion.stdout], [
      0,
      whole.stdout.replace(/\ntook .*/, ofEarlierVersion.stdout.match(/\ntook .*/)![0]),
    ]);
    assertStringIncludes(
      ofEarlierVersion.stderr,
      "note: training.json is of an earlier version, without a checksum of model.json",
    );

    await Deno.remove(`${model}/training.json`);
    const alone = await evaluate();
    assertEquals(alone.code, 0);
    assertStringIncludes(
      alone.stderr,
      "note: there is no training.json, so model.json and weights.bin are loaded without its checksums\n" +
        "note: the model takes pixels from 0 to 1, light on dark (found by a test: it reads 38 of 40 drawn digits)\n" +
        "note: without a training.json, it is unknown which images this model was trained on",
    );

    await Deno.writeTextFile(`${model}/training.json`, JSON.stringify(training));
    const text = await Deno.readTextFile(`${model}/model.json`);
    await Deno.writeTextFile(`${model}/model.json`, text.replace('"relu"', '"tanh"'));
    const changed = await evaluate();
    assertEquals([changed.code, changed.stdout], [1, ""]);
    assertStringIncludes(
      changed.stderr,
      "expected the model.json that training.json was written for (SHA-256 ",
    );
    assertEquals(changed.stderr.split("\n").length, 2);
  },
);
