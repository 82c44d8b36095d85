/**
 * The command line that repeats a run.
 *
 * @module
 */
import { changesFrom, type RunSettings } from "../../experiment/settings.ts";
import { architectureNames } from "../../model/architectures/names.ts";
import type { SavedTrainingInfo } from "../../model/mod.ts";
import { recipes } from "../../model/recipes/mod.ts";
import { flagOf } from "../shared/flags.ts";
import { shellPath } from "../shared/shell.ts";

/** The settings that a command can repeat. */
type Repeatable = RunSettings & { data?: string };

/**
 * Returns the command that trains again as a run did: its recipe, and the options that differ from it.
 *
 * @param options The settings of the run.
 *
 * @example
 * ```ts
 * import { repeatCommand } from "lib/cli/card/repeat_command.ts";
 * import { parseTrainOptions } from "lib/cli/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const line = "--recipe accurate --epochs 3 --no-validation --seed 7";
 * assertEquals(repeatCommand(parseTrainOptions(line.split(" "))!), `deno task train ${line}`);
 * ```
 */
export function repeatCommand(options: Repeatable): string {
  // A model that is trained further has its own architecture.
  const changes = changesFrom(options).filter(([name]) => name !== "model" || options.from === undefined).map(
    ([name, value]) => {
      const flag = flagOf(name);
      if (typeof value !== "boolean") return `${flag} ${value}`;
      return value ? flag : flag.replace("--", "--no-");
    },
  );
  const { recipe, seed, validationSeed, limit, data, from, inputRange, inputPolarity } = options;
  const { teachers, teacherTemperature, teacherWeight } = options;
  return [
    `deno task train --recipe ${recipe}`,
    ...changes,
    `--seed ${seed}`,
    ...(validationSeed === undefined ? [] : [`--validation-seed ${validationSeed}`]),
    ...(limit === undefined ? [] : [`--limit ${limit}`]),
    ...(from === undefined ? [] : [`--from ${shellPath(from)}`]),
    ...(inputRange === undefined ? [] : [`--input-range ${inputRange}`]),
    ...(inputPolarity === undefined ? [] : [`--input-polarity ${inputPolarity}`]),
    ...(teachers === undefined ? [] : [`--teachers ${teachers.map(shellPath).join(" ")}`]),
    ...(teacherTemperature === undefined ? [] : [`--teacher-temperature ${teacherTemperature}`]),
    ...(teacherWeight === undefined ? [] : [`--teacher-weight ${teacherWeight}`]),
    ...(data === undefined ? [] : [`--data ${shellPath(data)}`]),
  ].join(" ");
}

/**
 * Returns the command that repeats a recorded run; `undefined` for runs of other programs and of versions
 * without recipes.
 */
export function repeatOf({ options, seed }: SavedTrainingInfo): string | undefined {
  return seed >= 0 && isRepeatable(options) ? repeatCommand({ ...options, seed }) : undefined;
}

const settings = Object.keys(recipes.quick).filter((name) => name !== "purpose");

function isRepeatable(
  options: SavedTrainingInfo["options"],
): options is SavedTrainingInfo["options"] & Repeatable {
  const { recipe, model, limit, data, from, teachers = [] } = options;
  return recipe !== undefined && architectureNames.some((name) => name === model) &&
    settings.every((name) => ["string", "number", "boolean"].includes(typeof options[name])) &&
    (limit === undefined || typeof limit === "number") &&
    [data, from, ...teachers].every((path) =>
      path === undefined || typeof path === "string" && !/[`\n]/.test(path)
    );
}
