/**
 * `--format onnx`.
 *
 * @module
 */
import { type OnnxFile, toOnnx } from "../../model/export/mod.ts";
import { classNamesOf, type LoadedModel } from "../../model/mod.ts";
import { count, percent } from "../../text/mod.ts";
import type { Output } from "../shared/output.ts";
import type { ExportOptions } from "./options.ts";
import { checkTarget, writeTarget } from "./target.ts";

/**
 * Writes a model as an ONNX file.
 *
 * @throws {UserError} If a layer cannot be written as ONNX, or a file is in the way.
 */
export async function exportOnnx(
  load: () => Promise<LoadedModel>,
  { directory, out, replace, layout, foldBatchNorm }: ExportOptions,
  output: Output,
): Promise<void> {
  const path = out ?? `${directory}/model.onnx`;
  await checkTarget(path, replace);
  const loaded = await load();
  const file = await toOnnx(loaded.model, { layout, foldBatchNorm, metadata: metadataOf(loaded) });
  await writeTarget(path, file.bytes, replace);
  output.line(`input    ${portText(file.input)}`);
  output.line(`output   ${portText(file.output)}`);
  const { folded, kept } = file.batchNorms;
  if (foldBatchNorm && kept > 0) {
    output.warning(
      `note: ${kept} of ${
        folded + kept
      } batch normalizations stay: no convolution without padding or dense layer ` +
        "is next to them",
    );
  }
  output.result(`${path}: ${count(file.bytes.length)} bytes, ${count(file.nodes)} operators`);
  const { bytes, ...facts } = file;
  output.event("result", { command: "export", format: "onnx", path, bytes: bytes.length, ...facts });
}

function portText({ name, shape }: OnnxFile["input"]): string {
  return `${name} [${shape.map((size) => size ?? "batch").join(", ")}], float32`;
}

/** Returns what a user of the file needs to know, and where it comes from. */
function metadataOf({ model, info }: LoadedModel): Record<string, string> {
  const classes = classNamesOf(info, model.outputs[0]!.shape.at(-1)!);
  const isColour = model.inputs[0]!.shape.length === 4 && model.inputs[0]!.shape[3] !== 1;
  // An accuracy with test-time augmentation is not that of the file alone.
  const result = info?.options.testTimeAugmentation === true ? undefined : info?.result;
  return {
    classes: JSON.stringify(classes),
    preprocessing: "pixel values from 0 to 255, divided by 255" +
      (isColour ? "" : ": the background is 0, ink is 1"),
    architecture: info?.architecture ?? model.name,
    ...(info !== undefined && { data: info.data.name }),
    ...(result !== undefined && { test_accuracy: percent(result.accuracy, 2) }),
  };
}
