/**
 * The cells by which lesson 06 trains its network, for a page and for a kernel.
 *
 * @module
 */
import { codeCells, readNotebook } from "lib/jupyter/mod.ts";

/** The lesson's name, which is that of its notebook and of its page. */
export const lessonName = "06-training-a-cnn";

/** A cell, and its code, which differs from the lesson's only where it is said. */
export interface TimedCell {
  id: string;
  source: string;
}

/** The cells, in their order. */
export interface LessonCells {
  /** They load MNIST and declare the network; they run once. */
  prepare: TimedCell[];
  /** They train a new network on all 60,000 images, and print a line that {@linkcode secondsIn} reads. */
  train: TimedCell[];
}

/**
 * Returns the cells.
 *
 * @param epochs The number of epochs, in place of the lesson's.
 * @param threads The number of threads; absent: as many as the backend selects.
 * @throws {Error} If the notebook has other cells.
 */
export async function lessonCells(epochs: number, threads?: number): Promise<LessonCells> {
  const path = new URL(`../../../notebooks/${lessonName}.ipynb`, import.meta.url).pathname;
  const sources = new Map(
    codeCells(await readNotebook(path)).map(({ cell: { id, source } }) => [id, source]),
  );
  const changed = (id: string, ...changes: [text: string, instead: string][]): TimedCell => {
    const source = changes.reduce((source, [text, instead]) => {
      if (source.split(text).length === 2) return source.replace(text, instead);
      throw new Error(
        `${lessonName}: cell ${id} does not have ${text} once; bring tests/bench/site up to date`,
      );
    }, sources.get(id) ?? "");
    return { id, source };
  };
  const started = threads === undefined ? "startBackend()" : `startBackend({ threads: ${threads} })`;
  return {
    prepare: [
      changed("c002", ["await startBackend();", `await ${started};\nconsole.log(backend.description);`]),
      changed("c004", ["const build =", "const build ="]),
      changed("c046", ["epochs: 3,", `epochs: ${epochs},`]),
    ],
    train: [
      changed("c048", ["liveTraining(network", "liveTraining(network"]),
      {
        id: "c052",
        source: "const finished = await training.run();\nconsole.log(`seconds: ${finished.seconds}`);",
      },
    ],
  };
}

/**
 * Returns the seconds of a training run.
 *
 * @param printed What the last cell has printed.
 */
export function secondsIn(printed: string): number {
  const seconds = Number(/seconds: ([\d.]+)/.exec(printed)?.[1]);
  if (seconds > 0) return seconds;
  throw new Error(`the training run: expected its seconds, but got ${JSON.stringify(printed)}`);
}
