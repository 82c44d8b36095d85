/**
 * `--teachers`, `--teacher-temperature` and `--teacher-weight`: saved models from which a network learns.
 *
 * @module
 */
import { type Command, Option } from "commander";
import { UsageError } from "../../errors.ts";
// Not from its mod.ts, which would load TensorFlow.js: a refusal should be instant.
import type { RunSettings } from "../../experiment/settings.ts";
import { defaultTemperature, defaultWeight, highestTemperature } from "../../model/distillation/settings.ts";
import { flagOf } from "./flags.ts";
import { path, positiveNumber } from "./values.ts";

/** The options, as commander names them. */
export type TeacherOptions = Pick<RunSettings, "teachers" | "teacherTemperature" | "teacherWeight">;

/** Adds the options. */
export function addTeacherOptions(command: Command): Command {
  const directory = path("--teachers");
  return command
    .addOption(
      new Option(
        "--teachers <dir...>",
        "learn from the mean probabilities of these saved models, not from labels",
      )
        .argParser<string[]>((text, before = []) => [...before, directory(text)]),
    )
    .addOption(
      new Option(
        "--teacher-temperature <x>",
        `soften the teachers' probabilities: softmax(logits / x) (default: ${defaultTemperature})`,
      ).argParser(positiveNumber("--teacher-temperature", highestTemperature)),
    )
    .addOption(
      new Option(
        "--teacher-weight <x>",
        `share of the teachers in the loss; the rest is that of the labels (default: ${defaultWeight}, no labels)`,
      ).argParser(positiveNumber("--teacher-weight", 1)),
    );
}

/**
 * Returns the options with the defaults of those that go with `--teachers`, if that is given.
 *
 * @throws {UsageError} If one of them is given without it.
 *
 * @example
 * ```ts
 * import { type TeacherOptions, withTeacherDefaults } from "lib/cli/shared/teacher_options.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const given: TeacherOptions = { teachers: ["a"], teacherWeight: 0.5 };
 * const { teacherTemperature, teacherWeight } = withTeacherDefaults(given);
 * assertEquals([teacherTemperature, teacherWeight], [2, 0.5]);
 * ```
 */
export function withTeacherDefaults<Options extends TeacherOptions>(options: Options): Options {
  const { teachers, teacherTemperature = defaultTemperature, teacherWeight = defaultWeight } = options;
  if (teachers !== undefined) return { ...options, teacherTemperature, teacherWeight };
  for (const name of ["teacherTemperature", "teacherWeight"] as const) {
    if (options[name] === undefined) continue;
    const flag = flagOf(name);
    throw new UsageError(`${flag}: expected --teachers as well, but got none; add it, or leave out ${flag}`);
  }
  return options;
}
