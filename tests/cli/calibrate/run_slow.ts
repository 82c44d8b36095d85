/**
 * `deno task calibrate` from a trained model to a file that `deno task predict` uses. It takes half a minute.
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { parseCalibration } from "lib/reading/saved_calibration.ts";
import { jsonLines, runCommand } from "../command.ts";
import { withDirectory } from "../directory.ts";
import { writeTinyDataset } from "../tiny_dataset.ts";

withDirectory(
  "calibrate: a model with validation images is calibrated on them, and predict uses it",
  async (directory) => {
    await writeTinyDataset(directory, 1200, 20);
    const data = ["--data", ".", "--threads", "1"];
    const train = ["--model", "lenet5", "--epochs", "1", "--batch-size", "32", "--out", "mine", ...data];
    assertEquals((await runCommand("train", train, directory)).code, 0);

    const { code, stdout, stderr } = await runCommand("calibrate", ["mine", ...data, "--json"], directory);
    assertEquals(code, 0, stderr);
    const result = jsonLines(stdout).at(-1);
    assertEquals([result.event, result.command], ["result", "calibrate"]);
    assertStringIncludes(stderr, "written: mine/calibration.json");
    assert(!stderr.includes("trained on all"), stderr);

    const saved = parseCalibration(
      JSON.parse(await Deno.readTextFile(`${directory}/mine/calibration.json`)),
      "c",
    );
    assertEquals([saved.images.count, saved.images.heldOut, saved.model.name], [100, true, "lenet5"]);
    assertEquals(saved.rates, result.rates);
    const picture = new URL("../../../data/models/record/mistakes.png", import.meta.url).pathname;
    const read = await runCommand("predict", [picture, "--model", "mine"], directory);
    assert(!read.stderr.includes("calibration"), read.stderr);

    // The same again is the same file.
    const again = await runCommand("calibrate", ["mine", ...data, "--quiet"], directory);
    assertEquals(again.stdout, "written: mine/calibration.json\n");
    const text = await Deno.readTextFile(`${directory}/mine/calibration.json`);
    assertEquals(JSON.parse(text), JSON.parse(JSON.stringify(saved)));
  },
);
