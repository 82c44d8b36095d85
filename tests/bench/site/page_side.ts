/**
 * Lesson 06 in its page of the website, in Chromium: its cells are changed and run as a student does it, and the curves
 * grow in view.
 *
 * @module
 */
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { press, seen, waitForState, write } from "../../browser/site/cells.ts";
import { openPage, openSite } from "../../browser/site/opened_site.ts";
import { lessonCells, lessonName, secondsIn, type TimedCell } from "./lesson_cells.ts";
import type { LessonSide } from "./side.ts";

/** The page. */
export interface PageSide extends LessonSide {
  /** Presses Stop some seconds after a training run has begun. Returns the milliseconds until the cell has ended. */
  stop(after: number): Promise<number>;
}

/**
 * Opens the page.
 *
 * @param isolated Whether it may share memory with workers; otherwise one thread computes.
 */
export async function pageSide(epochs: number, isolated: boolean): Promise<PageSide> {
  const { prepare, train } = await lessonCells(epochs), opened = await openSite({ isolated });
  const { page, faults, ...there } = await openPage(opened, `${lessonName}.html`);
  const indices = await page.evaluate(() =>
    Object.fromEntries([...document.querySelectorAll(".cell")].map(({ id }, index) => [id, index]))
  ) as Record<string, number>;
  const indexOf = ({ id }: TimedCell) => indices[`cell-${id}`]!;
  const start = async (cell: TimedCell) => {
    await write(page, indexOf(cell), cell.source);
    await page.keyboard.press("Control+Enter");
  };
  const ended = async (cell: TimedCell) => {
    for (;;) {
      const { state, outputs } = await seen(page, indexOf(cell));
      if (state.startsWith("Done")) return outputs;
      if (!/^(?:Running|Waiting|Edited)/.test(state)) {
        throw new Error(`cell ${cell.id}: ${state}: ${outputs}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 500)); // asking more often would slow it down
    }
  };
  const run = async (cells: TimedCell[]) => {
    let printed = "";
    for (const cell of cells) {
      await start(cell);
      printed += `${await ended(cell)}\n`;
    }
    if (faults.length > 0) throw new Error(faults.join("; "));
    return printed;
  };
  return {
    name: "page",
    backend: /^WebAssembly.*/m.exec(await run(prepare))?.[0] ?? "",
    train: async () => secondsIn(await run(train)),
    async stop(after) {
      const [declares, trains] = train as [TimedCell, TimedCell];
      await run([declares]);
      await start(trains);
      await waitForState(page, indexOf(trains), "Running");
      await new Promise((resolve) => setTimeout(resolve, 1000 * after));
      await page.evaluate((index) => {
        const state = document.querySelectorAll(".cell")[index]!.querySelector<HTMLElement>(".state")!;
        const own = globalThis as unknown as { stopped: Promise<number> }, start = performance.now();
        own.stopped = new Promise((resolve, reject) =>
          new MutationObserver(() => {
            if (state.dataset.state === "stopped") resolve(performance.now() - start);
            else if (state.dataset.state !== "running") reject(new Error("it ended before Stop"));
          }).observe(state, { attributes: true })
        );
      }, indexOf(trains));
      await press(page, "Stop", indexOf(trains));
      return await page.evaluate(() =>
        (globalThis as unknown as { stopped: Promise<number> }).stopped
      ) as number;
    },
    async [Symbol.asyncDispose]() {
      await there[Symbol.asyncDispose]();
      await opened[Symbol.asyncDispose]();
    },
  };
}
