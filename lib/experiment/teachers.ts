/**
 * The saved models from which a run learns, instead of labels or beside them.
 *
 * @module
 */
import type { Dataset } from "../dataset/mod.ts";
import { printable, quoted, UserError } from "../errors.ts";
import { imageShapeOf } from "../model/images.ts";
import { classNamesOf, loadModel, type TeacherInfo } from "../model/mod.ts";
import type { tf } from "../tensorflow.ts";
import type { RunSettings } from "./settings.ts";

/** The teachers of a run. */
export interface LoadedTeachers {
  /** They take the images of the data set, and have its classes. */
  models: tf.LayersModel[];
  /** What is recorded of each. */
  infos: TeacherInfo[];
}

/**
 * Loads the models that the settings name as teachers.
 *
 * @returns `undefined` if the settings name none.
 * @throws {UserError} If one cannot be loaded, has no training.json, takes other images than the data set's, or has
 * other classes. None is left loaded then.
 *
 * @example
 * ```ts
 * import { loadTeachers } from "lib/experiment/mod.ts";
 * import { UserError } from "lib/errors.ts";
 * import { assertEquals, assertRejects } from "@std/assert";
 *
 * const images = { images: new Uint8Array(784), labels: new Uint8Array(1), count: 1, rows: 28, cols: 28 };
 * const dataset = { train: images, classNames: ["0", "1"] };
 * assertEquals(await loadTeachers({}, dataset), undefined);
 * await assertRejects(() => loadTeachers({ teachers: ["data/models/misspelt"] }, dataset), UserError, "no such directory");
 * ```
 */
export async function loadTeachers(
  { teachers }: Pick<RunSettings, "teachers">,
  dataset: Pick<Dataset, "train" | "classNames">,
): Promise<LoadedTeachers | undefined> {
  if (teachers === undefined) return undefined;
  const loaded: LoadedTeachers = { models: [], infos: [] };
  try {
    for (const directory of teachers) {
      const { model, info } = await loadModel(directory);
      loaded.models.push(model);
      if (info === undefined) {
        throw new UserError(
          `${
            printable(directory)
          }: expected a teacher that was trained here, but got one without training.json; ` +
            "train it further first, with `from`",
        );
      }
      checkSame(model, classNamesOf(info, model.outputs[0]!.shape.at(-1)!), dataset, directory);
      const { architecture, weightsSha256, result, data } = info;
      const accuracy = result === undefined ? {} : { accuracy: result.accuracy };
      loaded.infos.push({ directory, architecture, weightsSha256, ...accuracy, data: data.name });
    }
    return loaded;
  } catch (error) {
    for (const model of loaded.models) model.dispose();
    throw error;
  }
}

/** @throws {UserError} If a teacher takes other images than those of the data set, or has other classes. */
function checkSame(
  model: tf.LayersModel,
  names: readonly string[],
  { train, classNames }: Pick<Dataset, "train" | "classNames">,
  directory: string,
): void {
  imageShapeOf(
    model,
    train,
    `the images for teacher ${printable(directory)}`,
    "choose a teacher for the data set's images",
  );
  const wanted = classNamesOf({ data: { classNames } }, classNames.length);
  const refuse = (expected: string, found: string) => {
    throw new UserError(
      `${
        printable(directory)
      }: expected a teacher ${expected}, but got one ${found}; choose one for the same classes`,
    );
  };
  if (names.length !== wanted.length) refuse(`with ${wanted.length} classes`, `with ${names.length}`);
  const other = names.findIndex((name, index) => name !== wanted[index]);
  if (other >= 0) {
    refuse(`whose output ${other} is ${quoted(wanted[other]!)}`, `where it is ${quoted(names[other]!)}`);
  }
}

/**
 * Checks that a run does not write into the directory of one of its teachers: it would replace what it needs.
 *
 * @throws {UserError} If it does.
 */
export async function checkElsewhere({ infos }: LoadedTeachers, directory: string): Promise<void> {
  const own = await Deno.realPath(directory);
  for (const { directory: teacher } of infos) {
    if (await Deno.realPath(teacher) !== own) continue;
    throw new UserError(
      `${
        printable(teacher)
      }: expected another directory for the run than that of its teacher, but got the same; ` +
        "name another one with `out`",
    );
  }
}

/**
 * Checks that teachers are those that a run was started with.
 *
 * @param before What the run's checkpoint records of them.
 * @param now Those that were loaded again.
 * @param file The checkpoint, for the message.
 * @throws {UserError} If the weights of one differ.
 */
export function checkSameTeachers(
  before: readonly TeacherInfo[] = [],
  now: readonly TeacherInfo[] = [],
  file: string,
): void {
  const other = now.find(({ weightsSha256 }, index) => weightsSha256 !== before[index]?.weightsSha256);
  if (other === undefined) return;
  throw new UserError(
    `${file}: expected the teachers that the run was started with, but got other weights in ` +
      `${printable(other.directory)}; restore the files of that teacher`,
  );
}
