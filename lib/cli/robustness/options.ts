/**
 * What `deno task robustness` accepts.
 *
 * @module
 */
import { Argument, Option } from "commander";
import { UsageError } from "../../errors.ts";
import { addCommonOptions, type CommonOptions, createCommand, parse } from "../shared/options.ts";
import { path, wholeNumber } from "../shared/values.ts";

/** The options of `deno task robustness`, checked. */
export interface RobustnessOptions extends CommonOptions {
  /** The directories of saved models, at most {@linkcode mostModels}; the newest run if there are none. */
  directories: string[];
  /** The number of test images. */
  images: number;
  /** Decides which images, and the random choices of the corruptions and attacks. */
  seed: number;
  /** Whether models are attacked, too. */
  adversarial: boolean;
  /** The file for the table as a figure; none is drawn if absent. */
  figure?: string;
  /** The file for adversarial images of the first model; none are drawn if absent. */
  adversarialImages?: string;
  /** Whether the result of each model is saved beside it, for its card. */
  save: boolean;
}

/** At most this many models side by side: a figure has as many colours. */
export const mostModels = 5;

const explanation = `
Corrupts test images in 23 ways, each at five strengths (rotation, line width, blur, noise, fog, covered parts and others;
15 of them as in MNIST-C), and prints the accuracy of each model, side by side. --adversarial attacks each model with its own
gradient, by one step (FGSM) and by 20 steps (PGD): each pixel changes by at most ε, a share of full ink. The same models,
images and seed give the same table. More images give narrower intervals, and take longer.

Example: compare the two models of the project
  deno task robustness data/models/record data/models/handwriting

Example: with attacks, as a figure, and for the model's card
  deno task robustness data/runs/a --adversarial --figure robustness.png --save
  deno task card data/runs/a`;

/**
 * Returns the checked options of `deno task robustness`.
 *
 * @param args The arguments after the command's name.
 * @returns The options; `undefined` if the help was asked for and has been shown.
 * @throws {UsageError} If an option is wrong: one line about the first that is.
 */
export function parseRobustnessOptions(args: readonly string[]): RobustnessOptions | undefined {
  const command = createCommand("deno task robustness")
    .description("Measure how the accuracy of saved models falls on corrupted and attacked images.")
    .addArgument(
      new Argument(
        "[dir...]",
        `directories of models, at most ${mostModels} (default: the newest under data/runs)`,
      )
        .argParser((text: string, before: string[] = []) => [...before, path("dir")(text)]),
    )
    .addOption(
      new Option("--images <n>", "test images, each class in proportion").default(500)
        .argParser(wholeNumber("--images", 10)),
    )
    .addOption(
      new Option("--seed <n>", "seed of the choice of images, the corruptions and the attacks").default(1)
        .argParser(wholeNumber("--seed", 0, 2 ** 32 - 1)),
    )
    .option("--adversarial", "attack the models, too")
    .addOption(
      new Option("--figure <file>", "draw the table into this PNG file").argParser(path("--figure")),
    )
    .addOption(
      new Option(
        "--adversarial-images <file>",
        "draw attacked images that are misclassified into this PNG file",
      )
        .argParser(path("--adversarial-images")),
    )
    .option("--save", "save each model's result beside it (robustness.json); its card then shows it")
    .addHelpText("after", explanation);
  addCommonOptions(command);
  const options = parse<RobustnessOptions>(command, args);
  if (options === undefined) return undefined;
  const directories: string[] = command.processedArgs[0] ?? [];
  if (directories.length > mostModels) {
    throw new UsageError(`dir: expected at most ${mostModels} models, but got ${directories.length}`);
  }
  const { adversarial = false, save = false } = options;
  if (options.adversarialImages !== undefined && !adversarial) {
    throw new UsageError(
      "--adversarial-images: expected --adversarial as well, but got none; add it, or leave out --adversarial-images",
    );
  }
  return { ...options, adversarial, save, directories };
}
