/**
 * The results of `deno task robustness` as figures.
 *
 * @module
 */
import type { Dataset } from "../../dataset/mod.ts";
import { type AccuracyPanel, accuracyPanels, type Figure, mistakeGallery } from "../../figures/mod.ts";
import { meanAccuracy, type Score, strengthNumbers } from "../../robustness/mod.ts";
import { count, percent } from "../../text/mod.ts";
import type { ModelResult } from "./report.ts";

const SIDE = 28;

/** At most this many attacked images are shown. */
const mostShown = 30;

/** The number of attacked images side by side. */
const across = 6;

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
 * Returns a figure of attacked images that a model misclassifies, the most confident ones; `undefined` if there
 * are none. They are those of the smallest ε with enough images for two rows, or else of the ε with most.
 */
export function adversarialFigure(
  { name, attacks = [] }: ModelResult,
  classNames: Dataset["classNames"],
): Figure | undefined {
  const byCount = attacks.toSorted((a, b) => b.adversarial.length - a.adversarial.length);
  const chosen = attacks.find(({ adversarial }) => adversarial.length >= 2 * across) ?? byCount[0];
  if (chosen === undefined || chosen.adversarial.length === 0) return undefined;
  const named = (label: number) => classNames[label] ?? label;
  const shown = chosen.adversarial.slice(0, mostShown);
  return mistakeGallery(
    shown.map(({ pixels, truth, predicted, probability }) => ({
      pixels: pixels.map((value) => 255 * Math.min(1, Math.max(0, value))),
      truth: named(truth),
      predicted: named(predicted),
      probability,
    })),
    {
      rows: SIDE,
      cols: SIDE,
      columns: Math.min(across, shown.length),
      title: `${name}: misclassified under PGD, ε = ${chosen.epsilon}`,
      subtitle: `No pixel changed by more than ${percent(chosen.epsilon, 0)} of full ink.<br>` +
        "True digit → predicted digit, and the confidence.",
    },
  );
}
