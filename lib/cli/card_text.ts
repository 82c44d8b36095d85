/**
 * A model card as Markdown.
 *
 * @module
 */
import { printable } from "../errors.ts";
import type { Evaluation, Prediction, SavedTrainingInfo } from "../model/mod.ts";
import { architectureNames } from "../model/architectures/names.ts";
import { recipes } from "../model/recipes/mod.ts";
import { count, duration, loss, percent } from "./format.ts";
import type { RecipeOptions } from "./recipe_options.ts";
import { repeatCommand } from "./repeat_command.ts";
import { worstConfusions } from "./report.ts";

/** What a card is made of. */
export interface CardFacts {
  /** What training.json says. */
  info: SavedTrainingInfo;
  /** The result of the test that was made for the card. */
  measured: Evaluation;
  /** What training.json says otherwise, in words. */
  recorded?: string;
  /** All misclassified test images, the most confident first. */
  mistakes: readonly Prediction[];
  /** For one image, where they can be counted. */
  multiplyAdds?: number;
  /** The model's parameters. */
  parameters: number;
  /** Of one image, as the model takes it. */
  inputShape: readonly (number | null)[];
  /** The name of each class. */
  names: readonly string[];
}

/** Returns the card: what the model is for, how to use it, data, recipe, accuracy, confusions, mistakes, licence. */
export function cardText(facts: CardFacts): string {
  const { info, parameters, multiplyAdds } = facts;
  const work = multiplyAdds === undefined
    ? ""
    : `, ${(multiplyAdds / 1e6).toFixed(2)} million multiply-adds per image`;
  return [
    `# ${plain(info.architecture)}: a classifier of ${plain(info.data.name)}`,
    `${count(parameters)} parameters${work}. This card was written by \`deno task card\`.`,
    ...usage(facts),
    ...data(facts),
    ...training(info),
    ...accuracy(facts),
    ...failures(facts),
    "## Licence",
    "The weights are under the MIT licence, as this project is. " +
    (isMnist(info)
      ? "MNIST, from which they were learned, is under CC BY-SA 3.0 (Yann LeCun, Corinna Cortes and Christopher J. C. Burges)."
      : `The data set that they were learned from has a licence of its own.`),
  ].join("\n\n") + "\n";
}

/** Text from training.json, which may come from anyone: no Markdown, no line break. */
function plain(text: string): string {
  return printable(text, 200).replaceAll(/[\\`*_{}[\]<>|#~&!]/g, "\\$&");
}

function isMnist({ data }: SavedTrainingInfo): boolean {
  return data.name === "MNIST";
}

function usage({ info, inputShape, names }: CardFacts): string[] {
  const shape = ["batch", ...inputShape.map((size) => size ?? "any")].join(", ");
  return [
    "## Use",
    "`loadModel(directory)` of `lib/model/mod.ts` opens it, and so does TensorFlow.js alone, in a web page too:",
    '```ts\nconst model = await tf.loadLayersModel("model.json"); // with weights.bin beside it\n' +
    `const probabilities = model.predict(images); // [${shape}], ink 1, background 0, to [batch, ${names.length}]\n\`\`\``,
    isMnist(info)
      ? "Images must look like MNIST's: one digit, bright ink on a dark background as numbers from 0 to 1, scaled to fit 20 x 20 pixels and " +
        "placed with its centre of mass in the middle of 28 x 28. It is meant for learning and for demonstrations, not for decisions about " +
        "people or money."
      : "Images must look like those that it was trained on, each pixel as a number from 0 to 1.",
  ];
}

function data({ info, measured }: CardFacts): string[] {
  const { name, source, trainCount, validationCount } = info.data;
  const validation = validationCount === 0 ? "none to validate" : `${count(validationCount)} to validate`;
  return [
    "## Data",
    `${plain(name)} from ${plain(source)}: ${count(trainCount)} images to train, ${validation}, ${
      count(measured.count)
    } to test. ` +
    "Settings were chosen on a validation set, held out from the training images.",
  ];
}

/** The settings of a recipe, in its order. */
const settings = Object.keys(recipes.quick).filter((name) => name !== "purpose");

function training(info: SavedTrainingInfo): string[] {
  const { options, seed, history, seconds, backend, versions, statisticsRecomputed } = info;
  const rows = settings.filter((name) => options[name] !== undefined)
    .map((name) => `| \`${name}\` | ${plain(String(options[name]))} |`);
  const last = history.at(-1);
  const sentences = [
    ...(isRepeatable(options) ? [`\`${repeatCommand({ ...options, seed })}\` repeats it.`] : []),
    `It took ${Number.isFinite(seconds.training) ? duration(seconds.training) : "an unknown time"}: ` +
    `${plain(backend.description)}, Deno ${plain(versions.deno)}.`,
    ...(last === undefined ? [] : [
      `In the last epoch the loss was ${loss(last.loss)}, and ${percent(last.accuracy)} of the ${
        options.augmentation === "none" ? "images" : "augmented images"
      } were classified correctly.`,
    ]),
  ];
  if (statisticsRecomputed) sentences.push("Its batch-norm statistics were recomputed at the end.");
  return ["## Training", sentences.join(" "), ["| Setting | Value |", "| --- | ---: |", ...rows].join("\n")];
}

/** Whether the options are all that the command needs: those of models from elsewhere, or from before recipes, are not. */
function isRepeatable(
  options: SavedTrainingInfo["options"],
): options is SavedTrainingInfo["options"] & RecipeOptions & { limit?: number; data?: string } {
  const { recipe, model, limit, data } = options;
  return recipe !== undefined && architectureNames.some((name) => name === model) &&
    settings.every((name) => options[name] !== undefined) &&
    (limit === undefined || typeof limit === "number") &&
    (data === undefined || typeof data === "string" && !/[`\n]/.test(data));
}

function accuracy({ info, measured, recorded, names }: CardFacts): string[] {
  const [low, high] = measured.interval;
  const { precision, recall } = worstClass(measured);
  const rows = measured.confusion.map((row, truth) =>
    `| **${names[truth]}** | ${row.map((value) => value === 0 ? "" : value).join(" | ")} |`
  );
  return [
    "## Accuracy",
    `**${percent(measured.accuracy)}** of the test images (95% interval ${percent(low)} to ${
      percent(high)
    }), loss ${loss(measured.loss)}, ${
      info.options.shifts
        ? "with test-time augmentation: averaged over each image as it is and shifted by one pixel to each side"
        : "from one prediction per image"
    }. Lowest precision: ${names[precision.index]} (${
      percent(precision.value)
    } of the images classified as it belong to it). Lowest recall: ${names[recall.index]} (${
      percent(recall.value)
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

function failures({ info, measured, mistakes, names }: CardFacts): string[] {
  const worst = worstConfusions(measured.confusion, 3)
    .map(({ truth, predicted, count }) => `${names[truth]} classified as ${names[predicted]} (${count})`);
  const rows = mistakes.map(({ index, truth, predicted, probability }) =>
    `| ${index} | ${names[truth]} | ${names[predicted]} | ${percent(probability)} |`
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
