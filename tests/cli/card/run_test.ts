import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { runCommand } from "../command.ts";
import { withDirectory } from "../directory.ts";
import { writeTinyDataset } from "../tiny_dataset.ts";

withDirectory(
  "card: describes the model, its accuracy and each mistake, with a picture of them",
  async (directory) => {
    await writeTinyDataset(directory, 120, 40);
    const options = ["--model", "tiny", "--epochs", "2", "--seed", "4", "--data", directory];
    const trained = await runCommand("train", [...options, "--out", `${directory}/model`]);
    assertEquals(trained.code, 0, trained.stderr);
    const written = await runCommand("card", [`${directory}/model`, "--data", directory]);
    assertEquals(written, {
      code: 0,
      stdout: `written: ${directory}/model/mistakes.png, ${directory}/model/README.md\n`,
      stderr: "",
    });

    const card = await Deno.readTextFile(`${directory}/model/README.md`);
    const { result } = JSON.parse(await Deno.readTextFile(`${directory}/model/training.json`));
    assertStringIncludes(card, "# tiny: a classifier of ");
    assertStringIncludes(card, "1,986 parameters, 0.22 million multiply-adds per image");
    assertStringIncludes(
      card,
      `\`deno task train --recipe quick --model tiny --epochs 2 --learning-rate 0.006 --seed 4 --data ${directory}\` repeats the run.`,
    );
    assertStringIncludes(card, `**${(result.accuracy * 100).toFixed(2)}%** of the test images`);
    const mistakes = [...card.matchAll(/^\| \d+ \| (\d) \| (\d) \| [\d.]+% \|$/gm)];
    assertEquals(mistakes.length, result.count - result.correct);
    assert(mistakes.length > 0 && mistakes.every(([, truth, predicted]) => truth !== predicted));
    const png = await Deno.readFile(`${directory}/model/mistakes.png`);
    assertEquals([...png.subarray(1, 4)], [..."PNG"].map((letter) => letter.charCodeAt(0)));
  },
);

withDirectory("card: a model without a result on the test set is refused", async (directory) => {
  await writeTinyDataset(directory, 60, 20);
  const out = `${directory}/model`;
  await runCommand("train", ["--model", "tiny", "--epochs", "1", "--data", directory, "--out", out]);
  const info = JSON.parse(await Deno.readTextFile(`${out}/training.json`));
  delete info.result;
  await Deno.writeTextFile(`${out}/training.json`, JSON.stringify(info));
  const { code, stderr } = await runCommand("card", [out, "--data", directory]);
  assertEquals([code, stderr], [
    1,
    `error: ${out}: expected a result on the test images in training.json, but got none; ` +
    'train to the end with "deno task train"\n',
  ]);
});

/** Trains a model on a tiny data set. */
async function train(directory: string): Promise<string> {
  await writeTinyDataset(directory, 60, 20);
  const model = `${directory}/model`;
  const args = ["--model", "tiny", "--epochs", "1", "--data", directory, "--out", model, "--quiet"];
  assertEquals((await runCommand("train", args)).code, 0);
  return model;
}

/** Rewrites training.json. */
// deno-lint-ignore no-explicit-any
async function edit(model: string, change: (info: any) => void): Promise<void> {
  const info = JSON.parse(await Deno.readTextFile(`${model}/training.json`));
  change(info);
  await Deno.writeTextFile(`${model}/training.json`, JSON.stringify(info));
}

withDirectory(
  "card: its numbers are measured, and it says if training.json differs",
  async (directory) => {
    const model = await train(directory);
    const card = async () => {
      const { code, stderr } = await runCommand("card", [model, "--data", directory]);
      assertEquals(code, 0);
      return { stderr, text: await Deno.readTextFile(`${model}/README.md`) };
    };
    const honest = await card();
    assertEquals(honest.stderr, "");
    await edit(model, (info) => {
      info.result.accuracy = 1;
      info.parameters = 7;
      info.data.testCount = 7000;
      info.data.name = "x\n# <b>Best</b> of [all](http://example.com)";
      info.architecture = "*tiny*";
    });
    const { stderr, text } = await card();
    assertMatch(
      stderr,
      /^note: training\.json says \d+ of 20 images correct, accuracy 100\.00% .*, but the measured result is .*\n$/,
    );
    const accuracyIn = (text: string) =>
      /^\*\*[\d.]+%\*\* of the test images .*; the loss is [\d.]+/m.exec(text)![0];
    assertEquals(accuracyIn(text), accuracyIn(honest.text));
    assertStringIncludes(text, "These numbers were measured for this card; training.json says ");
    assertStringIncludes(text, "1,986 parameters");
    assertStringIncludes(text, ", 20 test images");
    assertStringIncludes(
      text,
      "# \\*tiny\\*: a classifier of x\\\\n\\# \\<b\\>Best\\</b\\> of \\[all\\](http://example.com)\n",
    );
  },
);

withDirectory("card: a model of another version or program gets a card without gaps", async (directory) => {
  const model = await train(directory);
  await edit(model, (info) => {
    const { data } = info.options;
    Object.assign(info, { options: { data, augmentation: { shift: 2 } }, history: [] });
    info.seconds.training = null;
  });
  const { code, stderr } = await runCommand("card", [model, "--data", directory]);
  assertEquals([code, stderr], [0, ""]);
  const text = await Deno.readTextFile(`${model}/README.md`);
  assertEquals(text.match(/undefined|NaN|null|\[object/g), null);
  assertStringIncludes(text, "| `validation` | true |");
  assertStringIncludes(text, '| `augmentation` | {"shift":2} |');
});

withDirectory("card: refuses data that the model was not trained on", async (directory) => {
  const model = await train(directory);
  await Deno.mkdir(`${directory}/other`);
  await writeTinyDataset(`${directory}/other`, 61, 20);
  const { code, stderr } = await runCommand("card", [model, "--data", `${directory}/other`]);
  assertEquals(code, 1);
  assertMatch(
    stderr,
    /^error: .*: expected the files that the model was trained on .*; name the directory of the right ones with --data\n$/,
  );
});

withDirectory(
  "card: replaces what it wrote itself, and other files only with --replace",
  async (directory) => {
    const model = await train(directory);
    const card = (...more: string[]) => runCommand("card", [model, "--data", directory, ...more]);
    const [readme, picture] = [`${model}/README.md`, `${model}/mistakes.png`];
    const refused = async (path: string) => {
      const before = await Deno.readTextFile(path);
      const { code, stdout, stderr } = await card();
      assertEquals([code, stdout, stderr], [
        1,
        "",
        `error: ${path}: expected a file as "deno task card" wrote it, but got another one or an edited one; ` +
        "rename it, or replace it with --replace\n",
      ]);
      assertEquals(await Deno.readTextFile(path), before);
    };
    await Deno.writeTextFile(readme, "# Mine\n");
    await refused(readme);
    await Deno.remove(readme);
    await Deno.writeTextFile(picture, "mine");
    await refused(picture);
    assertEquals((await card("--replace")).code, 0);
    assertEquals((await card()).code, 0, "its own");
    await Deno.writeTextFile(
      readme,
      (await Deno.readTextFile(readme)).replace("## Use", "My notes.\n\n## Use"),
    );
    await refused(readme);

    await Deno.remove(readme);
    await Deno.mkdir(readme);
    const { code, stderr } = await card("--replace");
    assertEquals([code, stderr], [1, `error: ${readme}: expected a file, but got a directory; rename it\n`]);
  },
);
