/**
 * A comparison of models as text.
 *
 * @module
 */
import type { Evaluation, PairedMistakes, PooledMistakes } from "../../model/mod.ts";
import { count, counted, percent, signed, tableLines, wrap } from "../../text/mod.ts";

/** The width of text, in characters. */
export const lineWidth = 80;

/** The result of one model. */
export interface ModelResult extends Evaluation {
  /** Its directory. */
  directory: string;
  /** The numbers of the images that it misclassifies, from 0, in the order of the test images. */
  misclassified: number[];
}

/** Two models on the same images. */
export interface PairResult extends PairedMistakes {
  first: ModelResult;
  second: ModelResult;
}

/** Returns the mistakes of each model as a table, and for several pairs those of each pair. */
export function comparisonLines(pairs: readonly PairResult[], pooled: PooledMistakes): string[] {
  const [{ first: { count: images } }] = pairs as [PairResult];
  const several = pairs.length > 1;
  const models = pairs.flatMap(({ first, second }, i) => [
    [`${i + 1}`, "first", ...modelCells(first)],
    ["", "second", ...modelCells(second)],
  ]);
  const head = ["pair", "", "misclassified", "accuracy", "95% interval", "model"];
  const lines = [
    "",
    `each model on the ${count(images)} test images`,
    ...tableLines([head, ...models].map((row) => several ? row : row.slice(1)), {
      align: (_row, column) => [1, 5].includes(several ? column : column + 1) ? "left" : "right",
      indent: "  ",
    }),
    "",
  ];
  if (!several) return lines;
  const rows = pairs.map((pair, i) => [`${i + 1}`, ...mistakesCells(pair)]);
  const both = pairs.reduce((sum, pair) => sum + pair.both, 0);
  return [
    ...lines,
    "numbers of images that both models of a pair misclassify, or only one of them",
    ...tableLines([
      ["pair", "both", "only the first", "only the second", "p-value"],
      ...rows,
      ["all", ...mistakesCells({ ...pooled, both })],
    ], { align: () => "right", indent: "  " }),
    "",
  ];
}

function modelCells({ misclassified, accuracy, interval, directory }: ModelResult): string[] {
  const limits = interval.map((limit) => percent(limit, 2)).join(" to ");
  return [count(misclassified.length), percent(accuracy, 2), limits, directory];
}

function mistakesCells({ both, onlyFirst, onlySecond, pValue }: PairedMistakes): string[] {
  return [count(both), count(onlyFirst), count(onlySecond), pText(pValue)];
}

/** Returns the difference between the first and the second models with its p-value, as two or three lines. */
export function differenceLines(
  pairs: readonly PairResult[],
  { first, second, difference: { mean, interval }, onlyFirst, onlySecond, pValue }: PooledMistakes,
): string[] {
  const number = (value: number) => signed(value.toFixed(1));
  const [only, p] = [[onlyFirst, onlySecond].map(count), pText(pValue)];
  if (pairs.length === 1) {
    const [{ both, first: { count: images } }] = pairs as [PairResult];
    return [
      `both misclassify ${counted(both, "image")}, only the first ${only[0]}, only the second ${only[1]}`,
      `difference ${signed(count(mean))} of ${count(images)} images (first − second), p-value ${p}`,
    ];
  }
  return [
    `mean of ${pairs.length} pairs: the first misclassify ${number(first)} images, the second ${
      number(second)
    }`,
    `mean difference ${number(mean)} (first − second), 95% interval ${interval.map(number).join(" to ")}`,
    `pooled p-value ${p} (only the first misclassifies ${only[0]}, only the second ${only[1]})`,
  ];
}

/** Returns what the p-value and the interval mean, and what they assume. */
export function explanationLines(
  pairs: readonly PairResult[],
  { onlyFirst, onlySecond }: PooledMistakes,
): string[] {
  const text = pairs.length > 1 ? ofSeveralPairs : ofOnePair(count(onlyFirst), count(onlySecond));
  return ["", ...wrap(text, lineWidth), ""];
}

const ofSeveralPairs =
  "The interval (Student's t, paired) says how much the mean difference could change with other seeds, on these test " +
  "images. The pooled p-value (McNemar's exact test) assumes that all images of all pairs are independent. They are " +
  "not, because the same test images occur in every pair, so it can be too small.";

function ofOnePair(onlyFirst: string, onlySecond: string): string {
  return "The p-value (McNemar's exact test) is the probability of a split at least as uneven as " +
    `${onlyFirst} to ${onlySecond} if both models were equally good; below 0.05, it usually counts as evidence that ` +
    "one is better. It is about these two models only: the same training with another seed gives another model.";
}

/**
 * Returns a p-value with two digits.
 *
 * @example
 * ```ts
 * import { pText } from "lib/cli/evaluate/compare_report.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([1, 0.6476, 0.0043, 2e-7].map(pText), ["1.0", "0.65", "0.0043", "<0.0001"]);
 * ```
 */
export function pText(p: number): string {
  return p < 1e-4 ? "<0.0001" : p.toPrecision(2);
}
