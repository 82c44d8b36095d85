/**
 * A model card as Markdown.
 *
 * @module
 */
import type { SavedTrainingInfo } from "../../model/mod.ts";
import { architectureNames } from "../../model/architectures/names.ts";
import { recipes } from "../../model/recipes/mod.ts";
import { type CardFacts, isMnist, plain } from "./facts.ts";
import { accuracy, failures } from "./result_text.ts";
import { count, duration, loss, percent } from "../../text/mod.ts";
import type { RecipeOptions } from "../shared/recipe_options.ts";
import { repeatCommand } from "./repeat_command.ts";

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
    .map((name) => `| \`${name}\` | ${plain(valueText(options[name]))} |`);
  const last = history.at(-1);
  const sentences = [
    ...(seed >= 0 && isRepeatable(options) ? [`\`${repeatCommand({ ...options, seed })}\` repeats it.`] : []),
    `It took ${Number.isFinite(seconds.training) ? duration(seconds.training) : "an unknown time"}: ` +
    `${plain(backend.description)}, Deno ${plain(versions.deno)}.`,
    ...(last === undefined ? [] : [
      `In the last epoch the loss was ${loss(last.loss)}, and ${percent(last.accuracy, 2)} of the ${
        options.augmentation === "none" ? "images" : "augmented images"
      } were classified correctly.`,
    ]),
  ];
  if (statisticsRecomputed) sentences.push("Its batch-norm statistics were recomputed at the end.");
  return ["## Training", sentences.join(" "), ["| Setting | Value |", "| --- | ---: |", ...rows].join("\n")];
}

/** A setting's value; an augmentation without a name is an object of distances. */
function valueText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Whether the options are all that the command needs; those of models from elsewhere or from before recipes are not. */
function isRepeatable(
  options: SavedTrainingInfo["options"],
): options is SavedTrainingInfo["options"] & RecipeOptions & { limit?: number; data?: string } {
  const { recipe, model, limit, data } = options;
  return recipe !== undefined && architectureNames.some((name) => name === model) &&
    settings.every((name) => ["string", "number", "boolean"].includes(typeof options[name])) &&
    (limit === undefined || typeof limit === "number") &&
    (data === undefined || typeof data === "string" && !/[`\n]/.test(data));
}
