/**
 * The results of `deno task robustness` as figures.
 *
 * @module
 */
import type { Split } from "../../dataset/mod.ts";
import {
  type AccuracyPanel,
  accuracyPanels,
  adversarialPictures,
  type AttackedImage,
  type Figure,
} from "../../figures/mod.ts";
import { meanAccuracy, type Score, strengthNumbers } from "../../robustness/mod.ts";
import { count } from "../../text/mod.ts";
import type { ModelResult } from "./report.ts";

/** At most this many attacked images are shown. */
const mostShown = 12;

/** Returns a figure of the accuracy of all models, with a chart for each kind of corruption and attack. */
export function robustnessFigure(results: readonly ModelResult[]): Figure {
  const [first] = results as [ModelResult];
  const { corruptions: { clean, kinds }, attacks } = first;
  const line = (scores: readonly Score[]) => ({
    accuracy: scores.map(({ accuracy }) => accuracy),
    low: scores.map(({ interval: [low] }) => low),
    high: scores.map(({ interval: [, high] }) => high),
  });
  const labels = ["0", ...strengthNumbers.map(String)];
  const all: AccuracyPanel = {
    name: "<b>mean of all kinds</b>",
    labels,
    lines: results.map(({ corruptions: { clean, kinds } }) => ({
      accuracy: [
        clean.accuracy,
        ...strengthNumbers.map((_, i) => meanAccuracy(kinds.map(({ scores }) => scores[i]!))),
      ],
    })),
  };
  const each = kinds.map(({ kind }, i): AccuracyPanel => ({
    name: kind,
    labels,
    lines: results.map(({ corruptions }) => line([corruptions.clean, ...corruptions.kinds[i]!.scores])),
  }));
  const attacked = (attacks === undefined ? [] : ["FGSM", "PGD"] as const).map((name): AccuracyPanel => ({
    name: `attack: ${name}, by ε`,
    labels: ["0", ...attacks!.map(({ epsilon }) => `${epsilon}`.replace(/^0/, ""))],
    lines: results.map(({ corruptions, attacks }) =>
      line([corruptions.clean, ...attacks!.map((scores) => scores[name === "FGSM" ? "fgsm" : "pgd"])])
    ),
  }));
  return accuracyPanels([all, ...each, ...attacked], {
    models: results.map(({ name }) => name),
    title: "Accuracy on corrupted images",
    subtitle: `0: as they are; 1 to 5: from weak to strong. ${count(clean.count)} test images` +
      "; pale: 95% intervals.",
  });
}

/**
 * Returns a figure of attacked images that a model misclassifies, the most confident ones, with their originals;
 * `undefined` if there are none. They are those of the smallest ε with enough images for all rows, or else of
 * the ε with most.
 *
 * @param images The images that were attacked.
 * @param classNames The name of each class.
 */
export function adversarialFigure(
  { name, attacks = [] }: ModelResult,
  images: Split,
  classNames: readonly string[],
): Figure | undefined {
  const byCount = attacks.toSorted((a, b) => b.adversarial.length - a.adversarial.length);
  const chosen = attacks.find(({ adversarial }) => adversarial.length >= mostShown) ?? byCount[0];
  if (chosen === undefined || chosen.adversarial.length === 0) return undefined;
  const { rows, cols } = images, pixels = rows * cols, { epsilon } = chosen;
  const attacked = chosen.adversarial.slice(0, mostShown).map((found): AttackedImage => {
    const before = images.images.subarray(found.index * pixels, (found.index + 1) * pixels);
    return {
      before: Float32Array.from(before, (value) => value / 255),
      after: found.pixels,
      answers: [
        { digit: classNames[found.truth] ?? found.truth, probability: found.confidence },
        { digit: classNames[found.predicted] ?? found.predicted, probability: found.probability },
      ],
    };
  });
  return adversarialPictures(attacked, {
    rows,
    cols,
    epsilon,
    title: `${name}: misclassified under PGD, ε = ${epsilon}`,
    subtitle:
      "Before, the change, after, each with the predicted class.<br>Red pixels become darker, blue ones lighter.",
  });
}
