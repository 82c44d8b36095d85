/**
 * Settings and their flags. The library names settings ("batchSize"); a user of the command line types flags
 * ("--batch-size").
 *
 * @module
 */

/**
 * Returns the flag of a setting.
 *
 * @example
 * ```ts
 * import { flagOf } from "lib/cli/shared/flags.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(flagOf("batchSize"), "--batch-size");
 * ```
 */
export function flagOf(setting: string): string {
  return `--${setting.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/**
 * The settings that messages of the library may name. Each is an option of a command: a test compares them.
 */
export const settings = [
  "adversarialEpsilon",
  "adversarialSteps",
  "augmentation",
  "backend",
  "batchSize",
  "beta2",
  "checkpointEvery",
  "data",
  "degradedImages",
  "drawnDigits",
  "emaDecay",
  "epochs",
  "from",
  "inputPolarity",
  "inputRange",
  "labelSmoothing",
  "learningRate",
  "limit",
  "model",
  "out",
  "preciseBatchNorm",
  "recipe",
  "replace",
  "resume",
  "schedule",
  "seed",
  "teacherTemperature",
  "teacherWeight",
  "teachers",
  "testTimeAugmentation",
  "threads",
  "validation",
  "validationSeed",
  "weightDecay",
];

/** A setting between backticks, or a name such as batchSize, which cannot be another word. */
const named = new RegExp(
  `\`(${settings.join("|")})\`|` +
    String.raw`(?<![\w./-])(${settings.filter((name) => /[A-Z]/.test(name)).join("|")})(?![\w./-])`,
  "g",
);

/**
 * Returns a message of the library in the words of the command line: each setting as its flag.
 *
 * @param message Settings stand between backticks in it; those of two words need none.
 *
 * @example
 * ```ts
 * import { withFlags } from "lib/cli/shared/flags.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(withFlags("no such directory; name another with `data`"), "no such directory; name another with --data");
 * assertEquals(withFlags("use a smaller batchSize"), "use a smaller --batch-size");
 * ```
 */
export function withFlags(message: string): string {
  return message.replaceAll(named, (_, quoted?: string, bare?: string) => flagOf((quoted ?? bare)!));
}
