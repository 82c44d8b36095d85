/**
 * A model card as Markdown.
 *
 * @module
 */
import type { Evaluation, Prediction, TrainingInfo } from "../model/mod.ts";
import { recipes } from "../model/recipes/mod.ts";
import { count, duration, loss, percent } from "./format.ts";
import type { RecipeOptions } from "./recipe_options.ts";
import { worstConfusions } from "./report.ts";
import { describeRecipe } from "./training_setup.ts";

/** What training.json says of a model that was tested. */
export type TestedModel = TrainingInfo & { result: Evaluation };

/**
 * The card: what it is for, how to use it, data, recipe, accuracy, confusions, mistakes, licence.
 *
 * @param info What training.json says.
 * @param mistakes All of them, the surest first.
 * @param multiplyAdds For one image.
 * @param names The name of each class.
 */
export function cardText(
  info: TestedModel,
  mistakes: readonly Prediction[],
  multiplyAdds: number,
  names: readonly string[],
): string {
  const { architecture, parameters } = info;
  return [
    `# ${architecture}: a classifier of ${info.data.name}`,
    `${count(parameters)} weights, ${
      (multiplyAdds / 1e6).toFixed(2)
    } million multiply-adds an image. This card was written by \`deno task card\`.`,
    ...usage(names),
    ...data(info),
    ...training(info),
    ...accuracy(info, names),
    ...failures(info, mistakes, names),
    "## Licence",
    "The weights are under the MIT licence, as this project is. MNIST, from which they were learned, is under CC BY-SA 3.0 (Yann LeCun, " +
    "Corinna Cortes and Christopher J. C. Burges).",
  ].join("\n\n") + "\n";
}

function usage(names: readonly string[]): string[] {
  return [
    "## Use",
    "`loadModel(directory)` of `lib/model/mod.ts` opens it, and so does TensorFlow.js alone, in a web page too:",
    '```ts\nconst model = await tf.loadLayersModel("model.json"); // with weights.bin beside it\n' +
    "const probabilities = model.predict(images); // [batch, 28, 28, 1], ink 1 on paper 0, to [batch, " +
    `${names.length}]\n\`\`\``,
    "Images must look like MNIST's: one digit, bright ink on dark ground as numbers from 0 to 1, scaled into 20 x 20 pixels and set with " +
    "its centre of mass in the middle of 28 x 28. It is meant for learning and for demonstrations, not for decisions about people or " +
    "money.",
  ];
}

function data({ data: { name, source, trainCount, validationCount, testCount } }: TestedModel): string[] {
  return [
    "## Data",
    `${name} from ${source}: ${count(trainCount)} images to train, ${
      validationCount === 0 ? "none to validate" : `${count(validationCount)} to validate`
    }, ${
      count(testCount)
    } to test, looked at once. Settings were chosen on images set apart from the training images.`,
  ];
}

function training({ options, seed, history, seconds, backend, versions }: TestedModel): string[] {
  const recipe = options as unknown as RecipeOptions;
  const settings = Object.keys(recipes[recipe.recipe]).filter((name) => name !== "purpose")
    .map((name) => `| \`${name}\` | ${options[name]} |`);
  const { loss: last, accuracy } = history.at(-1)!;
  return [
    "## Training",
    `\`deno task train --recipe ${recipe.recipe} --seed ${seed}\` repeats it (recipe ${
      describeRecipe(recipe)
    }). ` +
    `It took ${duration(seconds.training)}: ${backend.description}, Deno ${versions.deno}. ` +
    `In the last epoch the loss was ${loss(last)}, and ${percent(accuracy)} of the images${
      options["augmentation"] === "none" ? "" : ", moved about as they were,"
    } were recognised.`,
    ["| Setting | Value |", "| --- | ---: |", ...settings].join("\n"),
  ];
}

function accuracy({ result, options }: TestedModel, names: readonly string[]): string[] {
  const [low, high] = result.interval;
  const { precision, recall } = worstClass(result);
  const rows = result.confusion.map((row, truth) =>
    `| **${names[truth]}** | ${row.map((value) => value === 0 ? "" : value).join(" | ")} |`
  );
  return [
    "## Accuracy",
    `**${percent(result.accuracy)}** of the test images (95% interval ${percent(low)} to ${
      percent(high)
    }), loss ${loss(result.loss)}, ${
      options["shifts"]
        ? "averaged over each image where it is and moved by one pixel to each side"
        : "each image seen once"
    }. Least precise: ${names[precision.index]} (${
      percent(precision.value)
    } of what is called so is one). Least recognised: ${names[recall.index]} (${percent(recall.value)}).`,
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

function failures(
  { result }: TestedModel,
  mistakes: readonly Prediction[],
  names: readonly string[],
): string[] {
  const worst = worstConfusions(result.confusion, 3)
    .map(({ truth, predicted, count }) => `${names[truth]} read as ${names[predicted]} (${count})`);
  const rows = mistakes.map(({ index, truth, predicted, probability }) =>
    `| ${index} | ${names[truth]} | ${names[predicted]} | ${percent(probability)} |`
  );
  return [
    "## How it fails",
    ...(mistakes.length === 0 ? ["It made no mistake on the test images."] : [
      `Most often: ${
        worst.join(", ")
      }. Every mistake on the test images, the surest first; some labels may be argued about.`,
      "![The mistakes as pictures, each with its true class, what the model says and how sure it is](mistakes.png)",
      ["| Test image | True | Read as | Sure |", "| ---: | :---: | :---: | ---: |", ...rows].join("\n"),
    ]),
    "It always names one of its classes, and often with confidence: a letter, a scribble or an empty page becomes a digit, too. Digits " +
    "that are not centred, much turned, or dark on bright are read worse than this card says; so may be the hands of other countries " +
    "and times than those of the Americans who wrote for NIST before 1995.",
  ];
}
