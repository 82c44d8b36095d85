import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { runCommand } from "./command.ts";
import { withDirectory } from "./directory.ts";
import { writeTinyDataset } from "./tiny_dataset.ts";

withDirectory(
  "card: says what the model is, how good, and each mistake; and has them as a picture",
  async (directory) => {
    await writeTinyDataset(directory, 120, 40);
    const options = ["--model", "tiny", "--epochs", "1", "--seed", "4", "--data", directory];
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
    assertStringIncludes(card, "1,986 weights, 0.22 million multiply-adds an image");
    assertStringIncludes(
      card,
      "`deno task train --recipe quick --seed 4` repeats it (recipe quick, but with model tiny, epochs 1)",
    );
    assertStringIncludes(card, `**${(result.accuracy * 100).toFixed(2)}%** of the test images`);
    const mistakes = [...card.matchAll(/^\| \d+ \| (\d) \| (\d) \| [\d.]+% \|$/gm)];
    assertEquals(mistakes.length, result.count - result.correct);
    assert(mistakes.length > 0 && mistakes.every(([, truth, predicted]) => truth !== predicted));
    const png = await Deno.readFile(`${directory}/model/mistakes.png`);
    assertEquals([...png.subarray(1, 4)], [..."PNG"].map((letter) => letter.charCodeAt(0)));
  },
);

withDirectory("card: a model whose training was stopped has no result to write about", async (directory) => {
  await writeTinyDataset(directory, 60, 20);
  const out = `${directory}/model`;
  await runCommand("train", ["--model", "tiny", "--epochs", "1", "--data", directory, "--out", out]);
  const info = JSON.parse(await Deno.readTextFile(`${out}/training.json`));
  delete info.result;
  await Deno.writeTextFile(`${out}/training.json`, JSON.stringify(info));
  const { code, stderr } = await runCommand("card", [out, "--data", directory]);
  assertEquals([code, stderr], [
    1,
    `error: ${out}: no result on the test images in its training.json; train to the end with "deno task train"\n`,
  ]);
});
