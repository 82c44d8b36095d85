/**
 * Writes the pictures that explain readings. Only files that this command wrote are replaced.
 *
 * @module
 */
// Not from model/mod.ts, which would load everything else, too.
import { checkWritable } from "../../../model/saving/directory.ts";
import { checkOwn, removeOwnPng, writeOwnPng } from "../../shared/own_png.ts";
import { explanationNames } from "./names.ts";
import { endings, type Explained, explanationPictures } from "./pictures.ts";

/** Explains readings by pictures. */
export interface Explainer {
  /**
   * Writes the pictures of a reading. If an earlier run wrote a stage that is missing now, its file is
   * removed.
   *
   * @param index The index of the picture in `paths`.
   * @param signal Ends the work between two stages.
   * @throws {UserError} If a file cannot be written, or another one has its name.
   */
  explain(index: number, explained: Explained, signal?: AbortSignal): Promise<void>;
}

/**
 * Returns an explainer, after checking all files that it may write.
 *
 * @param directory Where the files are written; created when needed.
 * @param paths All pictures, as the user named them.
 * @throws {UserError} If the directory cannot be written, or a file that this command did not write has the
 * name of one of them.
 */
export async function createExplainer(directory: string, paths: readonly string[]): Promise<Explainer> {
  const names = explanationNames(paths);
  const pathOf = (index: number, ending: string) => `${directory}/${names[index]}.${ending}.png`;
  for (const index of names.keys()) for (const ending of endings) await checkOwn(pathOf(index, ending));
  await checkWritable(directory);
  return {
    async explain(index, explained, signal) {
      const files = await explanationPictures(explained, signal);
      for (const ending of endings) {
        const png = files.get(ending), path = pathOf(index, ending);
        await (png === undefined ? removeOwnPng(path) : writeOwnPng(path, png));
      }
    },
  };
}
