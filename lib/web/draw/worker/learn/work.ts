/**
 * The work behind the calls of learning.
 *
 * @module
 */
import { modelFilesOf, type OpenedModel } from "../model/open_model.ts";
import type { LearnCalls } from "./calls.ts";
import { drawingsOf, splitOf } from "./labelled.ts";
import { unzipDataset, zipDataset } from "./dataset_zip.ts";
import { Learning } from "./learning.ts";
import { setApart } from "./set_apart.ts";
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
      await learning.use(files ?? await modelFilesOf(new URL("model/", site)));
      return null;
    },
    zipModel: async () => await zipModel(await learning.files()),
    zipDrawings(drawings) {
      const apart = setApart(drawings.map(({ label }) => label));
      const split = (wanted: boolean) => splitOf(drawings.filter((_, i) => apart[i] === wanted));
      return Promise.resolve(zipDataset({ train: split(false), test: split(true) }));
    },
    unzipDrawings({ name, bytes }) {
      const { train, test } = unzipDataset(bytes, name);
      return Promise.resolve([...drawingsOf(train), ...drawingsOf(test)]);
    },
  };
}
