/**
 * The work of `deno task card`, after its options were checked.
 *
 * @module
 */
import { replaceFiles } from "../files/mod.ts";
import { loadMnist, type Split } from "../dataset/mod.ts";
import { UserError } from "../errors.ts";
import { mistakeGallery } from "../figures/mod.ts";
import { confidentMistakes, loadModel, multiplyAdds, predict, type Prediction } from "../model/mod.ts";
import { renderPng } from "../rendering/mod.ts";
import { startBackend } from "../tensorflow.ts";
import type { CardOptions } from "./card_options.ts";
import { cardText, type TestedModel } from "./card_text.ts";
import type { Output } from "./output.ts";

/**
 * Tests the model again, and writes README.md and mistakes.png into its directory.
 *
 * @returns The exit code.
 * @throws {UserError} No model, one that was not tested, a result that is not the saved one.
 */
export async function writeCard(options: CardOptions, output: Output): Promise<number> {
  const { directory } = options;
  const backend = await startBackend({ backend: options.backend, threads: options.threads });
  for (const note of backend.notes) output.warning(`note: ${note}`);
  const { model, info, notes } = await loadModel(directory);
  for (const note of notes) output.warning(`note: ${note}`);
  if (!info?.result) {
    throw new UserError(
      `${directory}: no result on the test images in its training.json; train to the end with "deno task train"`,
    );
  }
  const dataset = await loadMnist({ directory: options.data });
  const predictions = await predict(model, dataset.test, { shifts: info.options["shifts"] === true });
  const mistakes = confidentMistakes(predictions);
  const found = predictions.length - mistakes.length;
  // Another processor rounds differently, and an image may then fall to the other side; more than that is another model, or other data.
  if (Math.abs(found - info.result.correct) > 2) {
    throw new UserError(
      `${directory}: ${info.result.correct} images read rightly expected, ${found} found; ` +
        "use the data that it was tested on",
    );
  }
  const tested: TestedModel = { ...info, result: info.result };
  const text = cardText(tested, mistakes, multiplyAdds(model), dataset.classNames);
  const files = [
    ...(mistakes.length === 0
      ? []
      : [{ name: "mistakes.png", bytes: await picture(mistakes, dataset.test, dataset.classNames) }]),
    { name: "README.md", bytes: new TextEncoder().encode(text) },
  ];
  await replaceFiles(directory, files);
  output.result(`written: ${files.map(({ name }) => `${directory}/${name}`).join(", ")}`);
  return 0;
}

/** At most this many mistakes are shown as pictures. */
const SHOWN = 60;

/** The mistakes as a picture, the surest first. */
export async function picture(
  mistakes: readonly Prediction[],
  test: Split,
  names: readonly string[],
): Promise<Uint8Array<ArrayBuffer>> {
  const shown = mistakes.slice(0, SHOWN);
  const size = test.rows * test.cols;
  const title = `${
    shown.length < mistakes.length ? `The ${SHOWN} surest of its` : "Its"
  } ${mistakes.length} mistakes`;
  const figure = mistakeGallery(
    shown.map(({ index, truth, predicted, probability }) => ({
      pixels: test.images.subarray(index * size, (index + 1) * size),
      truth: names[truth]!,
      predicted: names[predicted]!,
      probability,
      index,
    })),
    { rows: test.rows, cols: test.cols, columns: 6, title },
  );
  return (await renderPng(figure)).png;
}
