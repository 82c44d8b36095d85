/**
 * Lesson 06 in Deno's kernel.
 *
 * @module
 */
import { Kernel } from "lib/jupyter/mod.ts";
import { lessonCells, secondsIn, type TimedCell } from "./lesson_cells.ts";
import type { LessonSide } from "./side.ts";

const notebooks = new URL("../../../notebooks/", import.meta.url).pathname;
const patience = 30 * 60_000;

/** Starts a kernel in which the lesson's network can be trained. */
export async function kernelSide(epochs: number, threads: number): Promise<LessonSide> {
  const { prepare, train } = await lessonCells(epochs, threads);
  const kernel = await Kernel.start({ cwd: notebooks, startTimeout: 120_000 });
  const run = async (cells: TimedCell[]) => {
    let printed = "";
    for (const { id, source } of cells) {
      const { status } = await kernel.execute(
        source,
        ({ content }) => printed += content.text ?? "",
        patience,
      );
      if (status !== "ok") throw new Error(`cell ${id} failed in the kernel: ${printed}`);
    }
    return printed;
  };
  let backend: string;
  try {
    backend = (await run(prepare)).trim();
  } catch (error) {
    await kernel[Symbol.asyncDispose]();
    throw error;
  }
  return {
    name: "Deno",
    backend,
    train: async () => secondsIn(await run(train)),
    [Symbol.asyncDispose]: () => kernel[Symbol.asyncDispose](),
  };
}
