/** CIFAR-10's files with generated images through the commands. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { decode } from "fast-png";
import { cifarFiles, cifarNames, colorSplit } from "../../dataset/formats/color_files.ts";
import { interruptedTraining, jsonLines, runCommand } from "../command.ts";
import { withDirectory } from "../directory.ts";

withDirectory(
  "CIFAR-10's files: resnet trains, stops, resumes, is tested, predicts, has a card; figures are in colour",
  async (directory) => {
    const train = colorSplit(240), test = colorSplit(60, 240);
    await Deno.mkdir(`${directory}/cifar`);
    for (const [name, bytes] of Object.entries(cifarFiles(train, test))) {
      await Deno.writeFile(`${directory}/cifar/${name}`, bytes);
    }
    const data = ["--data", "cifar", "--threads", "1"];
    const settings = [
      "--model",
      "resnet",
      "--augmentation",
      "photo",
      "--epochs",
      "6",
      "--learning-rate",
      "0.006",
      "--batch-size",
      "20",
      "--test-time-augmentation",
      ...data,
    ];
    const run = async (command: Parameters<typeof runCommand>[0], ...args: string[]) => {
      const outcome = await runCommand(command, args, directory);
      assertEquals(outcome.code, 0, outcome.stderr);
      return outcome;
    };

    const stopped = await interruptedTraining([...settings, "--out", "stopped", "--json"], directory);
    assertEquals(stopped.code, 130, stopped.stderr);
    await run("train", "--resume", "stopped");
    const whole = await run("train", ...settings, "--out", "run");
    assertStringIncludes(whole.stdout, "model    resnet, 274,042 parameters");
    const weights = (name: string) => Deno.readFile(`${directory}/${name}/weights.bin`);
    assertEquals(await weights("stopped"), await weights("run"));

    const evaluated = await run("evaluate", "run", ...data, "--json");
    const { accuracy, correct } = jsonLines(evaluated.stdout).at(-1);
    assert(accuracy > 0.8, `${accuracy}`);
    await run("predict", "--model", "run", "--data", "cifar", "--submission", "out.csv", "--threads", "1");
    const lines = (await Deno.readTextFile(`${directory}/out.csv`)).trimEnd().split("\n").slice(1);
    assertEquals(
      lines.filter((line, i) => line === `${i + 1},${cifarNames[test.labels[i]!]}`).length,
      correct,
    );

    await run("card", "run", ...data);
    const card = await Deno.readTextFile(`${directory}/run/README.md`);
    assertStringIncludes(card, "[batch, 32, 32, 3]");
    assertMatch(card, /\| \*\*airplane\*\* \|/);

    const shown = await run("data", "cifar", "--figure", "classes.png");
    assertStringIncludes(shown.stdout, "32 x 32 pixels in colour");
    const { data: pixels, channels } = decode(await Deno.readFile(`${directory}/classes.png`));
    const isColored = (at: number) => Math.abs(pixels[at]! - pixels[at + 1]!) > 80;
    assert(Array.from({ length: pixels.length / channels }, (_, i) => i * channels).some(isColored));

    const robust = await runCommand("robustness", ["run", "--images", "10", ...data], directory);
    assertEquals([robust.code, robust.stderr.trimEnd().split("\n").at(-1)], [
      1,
      "error: images: expected 28x28 pixels in grey, for which the corruptions are made, but got 32 x 32 pixels in colour; " +
      "name another data set",
    ]);
  },
);
