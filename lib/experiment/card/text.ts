/**
 * A model card as Markdown.
 *
 * @module
 */
import type { SavedTrainingInfo, TeacherInfo } from "../../model/mod.ts";
import { recipes } from "../../model/recipes/mod.ts";
import { count, duration, loss, millions, percent } from "../../text/mod.ts";
import { type CardFacts, isMnist, plain } from "./facts.ts";
import { accuracy, failures } from "./result_text.ts";
import { robustness } from "./robustness_text.ts";

/** Returns the text of a card: use, data, training, accuracy, mistakes, robustness, licence. */
export function cardText(facts: CardFacts): string {
  const { info, parameters, multiplyAdds } = facts;
  const work = multiplyAdds === undefined ? "" : `, ${millions(multiplyAdds)} multiply-adds per image`;
  return [
    `# ${plain(info.architecture)}: a classifier of ${plain(info.data.name)}`,
    `${count(parameters)} parameters${work}. This card was written by \`deno task card\`.`,
    ...usage(facts),
    ...data(facts),
    ...training(facts),
    ...accuracy(facts),
    ...failures(facts),
    ...robustness(facts.robustness),
    "## Licence",
    "The weights are under the MIT licence, like this project. " +
    (isMnist(info)
      ? "MNIST, from which they were learned, is under CC BY-SA 3.0 (Yann LeCun, Corinna Cortes and Christopher J. C. Burges)."
      : "The data set from which they were learned has its own licence."),
  ].join("\n\n") + "\n";
}

function usage({ info, inputShape, names }: CardFacts): string[] {
  const shape = ["batch", ...inputShape.map((size) => size ?? "any")].join(", ");
  return [
    "## Use",
    "`loadModel(directory)` of `lib/model/mod.ts` loads it. TensorFlow.js loads it without this project, too, for example in a web page:",
    '```ts\nconst model = await tf.loadLayersModel("model.json"); // weights.bin must be in the same folder\n' +
    `const probabilities = model.predict(images); // [${shape}] (ink 1, background 0) → [batch, ${names.length}]\n\`\`\``,
    isMnist(info)
      ? "Images must look like those of MNIST: one digit, bright ink on a dark background, pixel values from 0 to 1. The digit is scaled to " +
        "fit into 20 x 20 pixels, and its centre of mass lies in the middle of 28 x 28. The model is meant for learning and for " +
        "demonstrations, not for decisions about people or money."
      : "Images must look like those that the model was trained on, with pixel values from 0 to 1.",
  ];
}

function data({ info, measured }: CardFacts): string[] {
  const { name, source, trainCount, addedCount, validationCount } = info.data;
  const { validationSeed } = info.options;
  const added = addedCount === undefined
    ? ""
    : ` and ${count(addedCount)} that the project drew or degraded itself`;
  const validation = validationCount === 0
    ? "no validation images"
    : `${count(validationCount)} validation images${
      validationSeed === undefined ? "" : ` (chosen by seed ${validationSeed})`
    }`;
  return [
    "## Data",
    `${plain(name)} from ${plain(source)}: ${count(trainCount)} training images${added}, ${validation}, ${
      count(measured.count)
    } test images. The settings were chosen on a validation set, held out from the training set.`,
  ];
}

/** The settings of a recipe, in its order. */
const settings = Object.keys(recipes.quick).filter((name) => name !== "purpose");

function training({ info, repeat }: CardFacts): string[] {
  const { options, history, seconds, backend, versions, statisticsRecomputed } = info;
  const rows = settings.filter((name) => options[name] !== undefined)
    .map((name) => `| \`${name}\` | ${plain(valueText(options[name]))} |`);
  const last = history.at(-1);
  const sentences = [
    ...(repeat === undefined ? [] : [`\`${repeat}\` repeats the run.`]),
    `It took ${Number.isFinite(seconds.training) ? duration(seconds.training) : "an unknown time"} with ` +
    `${plain(backend.description)}, in Deno ${plain(versions.deno)}.`,
    ...(last === undefined ? [] : [
      `In the last epoch the loss was ${loss(last.loss)}, and ${percent(last.accuracy, 2)} of the ${
        options.augmentation === "none" ? "images" : "augmented images"
      } were classified correctly.`,
    ]),
  ];
  if (info.teachers !== undefined) sentences.push(taughtBy(info.teachers, options));
  if (statisticsRecomputed) sentences.push("The batch-norm statistics were recomputed at the end.");
  return ["## Training", sentences.join(" "), ["| Setting | Value |", "| --- | ---: |", ...rows].join("\n")];
}

/** Returns a sentence about the networks from which the model learned. */
function taughtBy(
  teachers: readonly TeacherInfo[],
  { teacherTemperature, teacherWeight }: SavedTrainingInfo["options"],
): string {
  const names = teachers.map(({ directory, architecture, accuracy, data }) => {
    const tested = accuracy === undefined
      ? "not tested"
      : `test accuracy ${percent(accuracy, 2)} on ${plain(data)}`;
    return `${plain(directory)} (${plain(architecture)}, ${tested})`;
  });
  const whose = teachers.length === 1
    ? "the probabilities of a teacher"
    : "the mean probabilities of its teachers";
  // Another program may not have recorded how they counted.
  const temperature = teacherTemperature === undefined ? "" : ` at temperature ${teacherTemperature}`;
  const share = teacherWeight === undefined
    ? ""
    : teacherWeight === 1
    ? ", instead of labels"
    : `, with weight ${teacherWeight} beside the labels`;
  return `It learned from ${whose}${temperature}${share}: ${names.join(", ")}.`;
}

/** Returns a setting's value as text; an augmentation without a name is an object of distances. */
function valueText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
