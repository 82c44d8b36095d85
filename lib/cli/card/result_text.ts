/**
 * What a model card says about the test: accuracy, confusions, mistakes.
 *
 * @module
 */
import type { Evaluation } from "../../model/mod.ts";
import { type CardFacts, isMnist } from "./facts.ts";
import { loss, percent } from "../../text/mod.ts";
import { worstConfusions } from "../shared/report.ts";

/** Returns the paragraphs about the accuracy. */
export function accuracy({ info, measured, recorded, names }: CardFacts): string[] {
  const [low, high] = measured.interval;
  const { precision, recall } = worstClass(measured);
  const rows = measured.confusion.map((row, truth) =>
    `| **${names[truth]}** | ${row.map((value) => value === 0 ? "" : value).join(" | ")} |`
  );
  return [
    "## Accuracy",
    `**${percent(measured.accuracy, 2)}** of the test images (95% interval ${percent(low, 2)} to ${
      percent(high, 2)
    }), loss ${loss(measured.loss)}, ${
      info.options.shifts
        ? "with test-time augmentation: averaged over each image as it is and shifted by one pixel to each side"
        : "from one prediction per image"
    }. Lowest precision: ${names[precision.index]} (${
      percent(precision.value, 2)
    } of the images classified as it belong to it). Lowest recall: ${names[recall.index]} (${
      percent(recall.value, 2)
    }).`,
    ...(recorded === undefined ? [] : [`Measured for this card; ${recorded}.`]),
    "A row for each true class, a column for each prediction:",
    [`| | ${names.join(" | ")} |`, `| --- |${" ---: |".repeat(names.length)}`, ...rows].join("\n"),
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
  const rows = mistakes.map(({ index, truth, predicted, probability }) =>
    `| ${index} | ${names[truth]} | ${names[predicted]} | ${percent(probability, 2)} |`
  );
  return [
    "## How it fails",
    ...(mistakes.length === 0 ? ["It made no mistake on the test images."] : [
      `Most often: ${
        worst.join(", ")
      }. Every mistake on the test images, the most confident first; some labels may be disputed.`,
      "![The misclassified images, each with its true class, the predicted class and the model's confidence](mistakes.png)",
      ["| Test image | True | Classified as | Confidence |", "| ---: | :---: | :---: | ---: |", ...rows].join(
        "\n",
      ),
    ]),
    "It always names one of its classes, often with high confidence, whatever the image is." +
    (isMnist(info)
      ? " A letter, a scribble or an empty page becomes a digit, too. Digits that are off-centre, strongly rotated, or dark on bright " +
        "are classified less accurately than this card says; so may be the handwriting of countries and times other than that of the Americans who " +
        "wrote for NIST before 1995."
      : ""),
  ];
}
