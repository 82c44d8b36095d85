import type { Figure } from "../figures/mod.ts";
import { steadyNow } from "../steady_clock.ts";
import { figureBundle } from "./figure_bundle.ts";
import { display, insideJupyter, updateDisplay } from "./kernel.ts";
import { drawnBundle } from "./show.ts";

/** A figure that changes while a cell runs. Await every call. */
export interface LiveFigure {
  /**
   * Draws a new version of the figure, but at most four times per second: drawing must not slow down the
   * work.
   */
  update(figure: Figure): Promise<void>;
  /** Draws the last version with its picture, which is kept when the notebook is saved. */
  finish(): Promise<void>;
}

const INTERVAL = 250;

/**
 * Shows a figure that changes in place, without flicker: the page keeps the graph and moves its lines.
 * Outside Jupyter it prints the alt text of the last version.
 *
 * @param figure The first version of the figure.
 *
 * @example
 * ```ts
 * import { liveFigure } from "lib/notebook/mod.ts";
 *
 * const curve = (loss: number[]) => ({ data: [{ y: loss }], layout: { height: 300 }, alt: `The loss after ${loss.length} steps.` });
 * const live = liveFigure(curve([]));
 * await live.update(curve([2.3, 0.9]));
 * await live.finish();
 * ```
 */
export function liveFigure(figure: Figure): LiveFigure {
  const name = crypto.randomUUID();
  let last = figure;
  let drawnAt = steadyNow();
  // The outputs are sent one after the other, in the order of the calls.
  let drawing = insideJupyter() ? display(figureBundle(figure, { name }), name) : Promise.resolve();
  return {
    async update(figure) {
      last = figure;
      const now = steadyNow();
      if (insideJupyter() && now - drawnAt >= INTERVAL) {
        drawnAt = now;
        drawing = drawing.then(() => updateDisplay(figureBundle(figure, { name }), name));
      }
      await drawing;
    },
    async finish() {
      await drawing;
      const bundle = await drawnBundle(last, name);
      await (insideJupyter() ? updateDisplay(bundle, name) : display(bundle));
    },
  };
}
