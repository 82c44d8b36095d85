/**
 * The work behind the calls of learning.
 *
 * @module
 */
import type { OpenedModel } from "../model/open_model.ts";
import type { LearnCalls } from "./calls.ts";
import { unzipDrawings, zipDrawings } from "./drawings_zip.ts";
import { Learning } from "./learning.ts";
import { zipModel } from "./zip_model.ts";

/** The functions behind the calls. */
export type LearnWork = {
  [Name in keyof LearnCalls]: (
    argument: Parameters<LearnCalls[Name]>[0],
  ) => Promise<ReturnType<LearnCalls[Name]>>;
};

/**
 * Returns the work of learning.
 *
 * @param opened The page's model, which learning changes.
 * @param site The address of the folder of the page's files.
 */
export function learnWork(opened: OpenedModel, site: URL): LearnWork {
  const learning = new Learning(opened, site);
  return {
    learn: (drawings) => learning.learn(drawings),
    learningProgress: () => Promise.resolve(learning.progress),
    stopLearning: () => Promise.resolve(learning.stop()).then(() => null),
    keepLearned: () => learning.keep(),
    discardLearned: () => Promise.resolve(learning.discard()).then(() => null),
    async useModel(files) {
      await learning.use(files ?? opened.original);
      return null;
    },
    zipModel: async (which) => await zipModel(await learning.files(which), opened.split),
    zipDrawings: (drawings) => Promise.resolve(zipDrawings(drawings)),
    unzipDrawings: (file) => unzipDrawings(file),
  };
}
