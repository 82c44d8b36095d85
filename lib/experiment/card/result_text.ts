/**
 * What a model card says about the test: accuracy, confusions, mistakes.
 *
 * @module
 */
import { worstConfusions } from "../../math/mod.ts";
import type { Evaluation } from "../../model/mod.ts";
import { loss, percent } from "../../text/mod.ts";
import { type CardFacts, isMnist } from "./facts.ts";

/** With more classes, the confusion matrix is too wide to read: a table has a line for each class. */
const mostInMatrix = 20;

/** The table of mistakes has at most this many lines. */
const mostMistakes = 1000;

/** Returns the paragraphs about the accuracy. */
export function accuracy({ info, measured, difference, names }: CardFacts): string[] {
  const [low, high] = measured.interval.map((end) => percent(end, 2));
  const { precision, recall } = worstClass(measured);
  const how = info.options.testTimeAugmentation
    ? "with test-time augmentation (the mean of five predictions: the image as it is, and shifted by one pixel in each direction)"
    : "from one prediction per image";
  const [precise, recalled] = [names[precision.index], names[recall.index]];
  return [
    "## Accuracy",
    `**${
      percent(measured.accuracy, 2)
    }** of the test images are classified correctly (95% interval ${low} to ${high}), ` +
    `${how}; the loss is ${loss(measured.loss)}. Class ${precise} has the lowest precision: ${
      percent(precision.value, 2)
    } of the images classified as ${precise} are correct. Class ${recalled} has the lowest recall: ${
      percent(recall.value, 2)
    } of the images of ${recalled} are classified as ${recalled}.`,
    ...(difference === undefined ? [] : [`These numbers were measured for this card; ${difference}.`]),
    ...names.length > mostInMatrix ? classTable(measured, names) : confusionMatrix(measured, names),
  ];
}

function confusionMatrix({ confusion }: Evaluation, names: readonly string[]): string[] {
  const rows = confusion.map((row, truth) =>
    `| **${names[truth]}** | ${row.map((value) => value === 0 ? "" : value).join(" | ")} |`
  );
  return [
    "Confusion matrix: a row for each true class, a column for each predicted class.",
    [`| | ${names.join(" | ")} |`, `| --- |${" ---: |".repeat(names.length)}`, ...rows].join("\n"),
  ];
}

function classTable({ confusion, perClass }: Evaluation, names: readonly string[]): string[] {
  const rows = perClass.map(({ count, precision, recall }, label) => {
    const [worst] = worstConfusions(confusion.map((row, truth) => truth === label ? row : []), 1);
    const most = worst ? `${names[worst.predicted]} (${worst.count})` : "";
    return `| **${names[label]}** | ${count} | ${percent(recall, 2)} | ${percent(precision, 2)} | ${most} |`;
  });
  const header = "| Class | Images | Recall | Precision | Most often misclassified as |";
  return [
    "Recall: the share of the images of a class that are classified as it. Precision: the share of the images classified as it that are of the class.",
    [header, "| --- | ---: | ---: | ---: | --- |", ...rows].join("\n"),
  ];
}

function worstClass({ perClass }: Evaluation) {
  const least = (of: "precision" | "recall") =>
    perClass.map((metrics, index) => ({ index, value: metrics[of] })).reduce((a, b) =>
      b.value < a.value ? b : a
    );
  return { precision: least("precision"), recall: least("recall") };
}

/** Returns the paragraphs about the misclassified images. */
export function failures({ info, measured, mistakes, names }: CardFacts): string[] {
  const worst = worstConfusions(measured.confusion, 3)
    .map(({ truth, predicted, count }) => `${names[truth]} classified as ${names[predicted]} (${count})`);
  const rows = mistakes.slice(0, mostMistakes).map(({ index, truth, predicted, probability }) =>
    `| ${index} | ${names[truth]} | ${names[predicted]} | ${percent(probability, 2)} |`
  );
  return [
    "## How it fails",
    ...(mistakes.length === 0 ? ["It misclassifies none of the test images."] : [
      `Most frequent mistakes: ${worst.join(", ")}. The table lists ${
        mistakes.length > mostMistakes
          ? `${mostMistakes} of the misclassified test images`
          : "every misclassified test image"
      }, the most confident first; ` +
      "some labels may be disputed.",
      "![The misclassified images, each with its true class, the predicted class and the model's confidence](mistakes.png)",
      ["| Test image | True | Classified as | Confidence |", "| ---: | :---: | :---: | ---: |", ...rows].join(
        "\n",
      ),
    ]),
    "The model always returns one of its classes, often with high confidence, whatever the image shows." +
    (isMnist(info)
      ? " A letter, a scribble or an empty page is classified as a digit, too. Digits that are off-centre, strongly rotated, or dark on a " +
        "bright background are classified less accurately than this card says. The same may be true of handwriting from other countries " +
        "and times: MNIST was written by Americans, for NIST, before 1995."
      : ""),
  ];
}
