/**
 * `--format float16` and `--format uint8`.
 *
 * @module
 */
import { areSameFiles, type Dataset, mnistChecksums } from "../../dataset/mod.ts";
import { UserError } from "../../errors.ts";
import { isThere, type NewFile } from "../../files/mod.ts";
import { sha256 } from "../../math/mod.ts";
import { type Precision, quantise } from "../../model/export/mod.ts";
import { evaluate, type LoadedModel, serialise, type SerialisedModel } from "../../model/mod.ts";
import { buildSaved, jsonBytes, parseModelJson } from "../../model/saving/mod.ts";
import { count, percent } from "../../text/mod.ts";
import { readDataset } from "../shared/dataset.ts";
import type { Output } from "../shared/output.ts";
import { messageOf } from "../shared/frame.ts";
import { taskCommand } from "../shared/shell.ts";
import type { ExportOptions } from "./options.ts";
import { checkTarget, writeTargets } from "./target.ts";

/**
 * Writes a model with weights of fewer bits into a directory, and measures what that costs.
 *
 * @throws {UserError} If a weight cannot be stored so, a file is in the way, or the data set that was named
 * cannot be read.
 */
export async function exportQuantised(
  load: () => Promise<LoadedModel>,
  options: ExportOptions,
  precision: Precision,
  output: Output,
): Promise<void> {
  const { directory, replace, out = `${directory}/${precision}` } = options;
  await checkDirectory(out, directory, replace);
  const { model, info } = await load();
  // Without a record there is no training.json to write, and one that is there would belong to another model.
  await checkTarget(`${out}/training.json`, replace && info !== undefined);
  const before = await serialise(model), after = quantise(before, precision);
  const dataset = await testedOn(options.data, info, output);
  const testTimeAugmentation = info?.options.testTimeAugmentation === true;
  const accuracyOf = async (tested: LoadedModel["model"]) =>
    dataset && await evaluate(tested, dataset.test, { testTimeAugmentation });
  const exported = await buildSaved(
    parseModelJson(JSON.parse(new TextDecoder().decode(after.json)), `${out}/model.json`),
    after.weights,
    `${out}/model.json`,
  );
  const [was, is] = [await accuracyOf(model), await accuracyOf(exported)];

  await writeTargets(out, await filesOf(after, info && { ...info, result: is }), replace);
  if (await isThere(`${directory}/calibration.json`)) {
    output.warning(
      "note: calibration.json is not copied, because it belongs to the original weights; " +
        `\`${taskCommand("calibrate", out)}\` makes one for these`,
    );
  }
  const [bytesBefore, bytes] = [before.weights.length, after.weights.length];
  if (was && is) {
    const how = testTimeAugmentation ? ", averaged over 5 predictions per image" : "";
    output.line(`tested on ${count(was.count)} test images of ${dataset!.name}${how}`);
    output.line(`float32   ${resultText(was)}  ${count(bytesBefore)} bytes`);
    output.line(`${precision.padEnd(9)} ${resultText(is)}  ${count(bytes)} bytes`);
  }
  const accuracy = was && is
    ? `, test accuracy ${percent(was.accuracy, 2)} → ${percent(is.accuracy, 2)}`
    : "";
  output.result(
    `${out}: ${count(bytes)} bytes of weights, ${percent(bytes / bytesBefore)} of float32${accuracy}`,
  );
  output.event("result", {
    ...{ command: "export", format: precision, path: out, bytes, bytesBefore },
    ...(was && is && { count: is.count, correctBefore: was.correct, correct: is.correct }),
  });
}

function resultText({ accuracy, count: all, correct }: { accuracy: number; count: number; correct: number }) {
  return `${percent(accuracy, 2)}  ${count(all - correct)} misclassified`;
}

/** Checks that the directory is not that of the model, and that no file is in the way. */
async function checkDirectory(out: string, directory: string, replace: boolean): Promise<void> {
  const real = (path: string) => Deno.realPath(path).catch(() => undefined);
  const target = await real(out);
  if (target !== undefined && target === await real(directory)) {
    throw new UserError(
      `${out}: expected another directory than that of the model, whose weights would be lost; name one with --out`,
    );
  }
  for (const name of ["model.json", "weights.bin"]) await checkTarget(`${out}/${name}`, replace);
}

/** Returns the data set to test on; `undefined`, with a note, if it is unknown which one, or it is not there. */
async function testedOn(
  path: string | undefined,
  info: LoadedModel["info"],
  output: Output,
): Promise<Dataset | undefined> {
  if (path !== undefined) return await readDataset(path, output);
  const note = (why: string) => output.warning(`note: the accuracy was not measured: ${why}`);
  if (info === undefined || !areSameFiles(info.data.checksums, mnistChecksums)) {
    return void note(
      "the model was not trained on MNIST, as far as its files say; name its data with --data",
    );
  }
  try {
    return await readDataset(undefined, output);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return void note(messageOf(error, false));
  }
}

/** Returns the files of a saved model, with the checksums of the new ones in its record. */
async function filesOf({ json, weights }: SerialisedModel, info: LoadedModel["info"]): Promise<NewFile[]> {
  const files = [{ name: "weights.bin", bytes: weights }, { name: "model.json", bytes: json }];
  if (info === undefined) return files;
  const sums = { weightsSha256: await sha256(weights), modelSha256: await sha256(json) };
  return [...files, { name: "training.json", bytes: jsonBytes({ ...info, ...sums }) }];
}
