/** What `deno task evaluate --against` prints: one pair, and several. */
import { assert, assertEquals } from "@std/assert";
import {
  comparisonLines,
  differenceLines,
  explanationLines,
  type ModelResult,
  type PairResult,
} from "lib/cli/evaluate/compare_report.ts";
import { wilsonInterval } from "lib/math/mod.ts";
import { compareMistakes, poolMistakes } from "lib/model/mod.ts";

/** Returns a model's result on 10,000 images, of which it misclassifies those from `from` up to, but not including, `to`. */
function resultOf(directory: string, from: number, to: number): ModelResult {
  const misclassified = Array.from({ length: to - from }, (_, i) => from + i);
  const count = 10_000, correct = count - misclassified.length;
  const interval = wilsonInterval(correct, count);
  const accuracy = correct / count;
  return {
    directory,
    count,
    correct,
    accuracy,
    interval,
    loss: 0,
    confusion: [],
    perClass: [],
    misclassified,
  };
}

function pairOf(first: ModelResult, second: ModelResult): PairResult {
  return { first, second, ...compareMistakes(first.misclassified, second.misclassified) };
}

function textOf(pairs: PairResult[]): string[] {
  const pooled = poolMistakes(pairs);
  return [comparisonLines, differenceLines, explanationLines].flatMap((linesOf) => linesOf(pairs, pooled));
}

Deno.test("evaluate --against: the text of one pair", () => {
  const lines = textOf([
    pairOf(resultOf("data/models/record", 0, 29), resultOf("data/models/handwriting", 7, 38)),
  ]);
  assertEquals(lines, [
    "",
    "each model on the 10,000 test images",
    "          misclassified  accuracy      95% interval  model",
    "  first              29    99.71%  99.58% to 99.80%  data/models/record",
    "  second             31    99.69%  99.56% to 99.78%  data/models/handwriting",
    "",
    "both misclassify 22 images, only the first 7, only the second 9",
    "difference −2 of 10,000 images (first − second), p-value 0.80",
    "",
    "The p-value (McNemar's exact test) is the probability of a split at least as",
    "uneven as 7 to 9 if both models were equally good; below 0.05, it usually counts",
    "as evidence that one is better. It is about these two models only: the same",
    "training with another seed gives another model.",
    "",
  ]);
});

Deno.test("evaluate --against: the text of several pairs", () => {
  const lines = textOf([
    pairOf(resultOf("runs/a1", 0, 1020), resultOf("runs/b1", 20, 1000)),
    pairOf(resultOf("runs/a2", 10, 80), resultOf("runs/b2", 30, 75)),
    pairOf(resultOf("runs/a3", 0, 90), resultOf("runs/b3", 20, 95)),
  ]);
  assertEquals(lines, [
    "",
    "each model on the 10,000 test images",
    "  pair          misclassified  accuracy      95% interval  model",
    "     1  first           1,020    89.80%  89.19% to 90.38%  runs/a1",
    "        second            980    90.20%  89.60% to 90.77%  runs/b1",
    "     2  first              70    99.30%  99.12% to 99.45%  runs/a2",
    "        second             45    99.55%  99.40% to 99.66%  runs/b2",
    "     3  first              90    99.10%  98.90% to 99.27%  runs/a3",
    "        second             75    99.25%  99.06% to 99.40%  runs/b3",
    "",
    "numbers of images that both models of a pair misclassify, or only one of them",
    "  pair   both  only the first  only the second  p-value",
    "     1    980              40                0  <0.0001",
    "     2     45              25                0  <0.0001",
    "     3     70              20                5   0.0041",
    "   all  1,095              85                5  <0.0001",
    "",
    "mean of 3 pairs: the first misclassify 393.3 images, the second 366.7",
    "mean difference 26.7 (first − second), 95% interval −4.6 to 57.9",
    "pooled p-value <0.0001 (only the first misclassifies 85, only the second 5)",
    "",
    "The interval (Student's t, paired) says how much the mean difference could",
    "change with other seeds, on these test images. The pooled p-value (McNemar's",
    "exact test) assumes that all images of all pairs are independent. They are not,",
    "because the same test images occur in every pair, so it can be too small.",
    "",
  ]);
  assert(lines.every(({ length }) => length <= 80));
});
