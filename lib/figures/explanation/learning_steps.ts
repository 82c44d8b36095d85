/**
 * A network while it learns: kernels and maps at several checkpoints, with a slider.
 *
 * @module
 */
import type { Data } from "plotly.js";
import { round } from "../../text/mod.ts";
import { layOut } from "../pictures/grid.ts";
import { rowsOf } from "../pictures/matrix_rows.ts";
import { resolveColoring } from "../pictures/number_tiles.ts";
import { belowTile, frames } from "../pictures/tiles.ts";
import { type Part, stepFigure } from "../steps/step_figure.ts";
import { checkLength, checkNotEmpty, checkRange } from "../theme/checks.ts";
import { COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { SIZE } from "../theme/typography.ts";
import type { Words } from "../theme/words.ts";

/** A network at one checkpoint. */
export interface LearningStep {
  /** The name on the slider: "100 steps". */
  name: string;
  /** What is measured then: "accuracy 93.2%". */
  note: string;
  /** [count], one matrix per tile, in the same order at each checkpoint. */
  tiles: readonly ArrayLike<number>[];
}

/** A tile: what is shown there at each checkpoint. */
export interface LearningTile {
  /** The text below it; lines are divided by `<br>`. */
  name: string;
  rows: number;
  cols: number;
  /**
   * "all": the strongest colour is the largest magnitude of all tiles with "all", over all checkpoints, so that
   * growth can be seen. "own": each is divided by its own largest magnitude, so that patterns can be compared.
   */
  limit: "all" | "own";
}

/** The side of a tile on the axes; the number side by side; the room for the note in units of the axes. */
const SIDE = 28, ACROSS = 6, NOTE = 12;

/**
 * Returns a figure of signed tiles with one frame per checkpoint, a slider and a play button: red is positive,
 * blue is negative.
 *
 * @param steps In the order of training.
 * @param tiles What the tiles are.
 * @param options `start`: the checkpoint that is shown first (default: the last one); words.
 * @throws {RangeError} If there are no checkpoints or tiles, a checkpoint does not have as many matrices as there
 * are tiles, or one has the wrong size or a value that is not a number.
 *
 * @example
 * ```ts
 * import { learningSteps } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const tiles = [{ name: "kernel", rows: 1, cols: 2, limit: "all" as const }];
 * const steps = [{ name: "0", note: "9%", tiles: [[0, 1]] }, { name: "100", note: "91%", tiles: [[-4, 4]] }];
 * assertEquals(learningSteps(steps, tiles).frames?.length, 2);
 * ```
 */
export function learningSteps(
  steps: readonly LearningStep[],
  tiles: readonly LearningTile[],
  options: Words & { start?: number } = {},
): Figure {
  check(steps, tiles);
  const { start = steps.length - 1 } = options;
  const grid = layOut({
    count: tiles.length,
    rows: SIDE,
    cols: SIDE,
    columns: ACROSS,
    gap: 8,
    captionHeight: 40,
    largest: 98,
  });
  const common = steps.flatMap((step) =>
    step.tiles.filter((_, i) => tiles[i]!.limit === "all").map((values) => ({ values }))
  );
  const shared = resolveColoring({ kind: "signed" }, common);
  const parts: Part[] = tiles.map(({ name, rows, cols, limit }, i) => ({
    trace: {
      type: "heatmap",
      x0: grid.left(i) + (SIDE / cols - 1) / 2,
      dx: SIDE / cols,
      y0: grid.top(i) + (SIDE / rows - 1) / 2,
      dy: SIDE / rows,
      colorscale: shared.scale,
      showscale: false,
      hovertemplate: `${name.replaceAll("<br>", " ")}: <b>%{z}</b><extra></extra>`,
    },
    at: (step) => {
      const values = steps[step]!.tiles[i]!;
      const { limits } = limit === "all" ? shared : resolveColoring({ kind: "signed" }, [{ values }]);
      // Two digits say enough of a map, and halve the size of the figure.
      const digits = rows * cols > 100 ? 2 : 3;
      const z = rowsOf(rows, cols, (row, col) => round(values[row * cols + col]!, digits));
      return { z, zmin: limits[0], zmax: limits[1] } as Partial<Data>;
    },
  }));
  const text = { type: "scatter", mode: "text", hoverinfo: "skip", cliponaxis: false } as const;
  parts.push({ trace: frames(grid, COLORS.line) }, {
    trace: {
      ...text,
      x: tiles.map((_, i) => grid.left(i) + (SIDE - 1) / 2),
      y: tiles.map((_, i) => belowTile(grid, i)),
      text: tiles.map(({ name }) => name),
      textposition: "bottom center",
      textfont: { size: SIZE.note, color: COLORS.text },
    },
  }, {
    trace: {
      ...text,
      x: [-0.5],
      y: [-0.5 - 8 / grid.scale],
      textposition: "top right",
      textfont: { size: SIZE.axis, color: COLORS.title },
    },
    at: (step) => ({ text: [`<b>${steps[step]!.name}</b>: ${steps[step]!.note}`] }),
  });
  return stepFigure({
    parts,
    view: {
      x: [-0.5, grid.width - 0.5],
      y: [grid.height - 0.5, -0.5 - NOTE],
      height: (grid.height + NOTE) * grid.scale,
    },
    names: steps.map(({ name }) => name),
    start,
    player: { prefix: "" },
    words: {
      title: "From untrained to trained",
      subtitle: "Red is positive, blue is negative. Move the slider to see the network learn.",
      alt: `A network at ${steps.length} checkpoints: ${
        steps.map(({ name, note }) => `${name}, ${note}`).join("; ")
      }.`,
    },
    options,
  });
}

function check(steps: readonly LearningStep[], tiles: readonly LearningTile[]): void {
  checkNotEmpty("checkpoints", steps);
  checkNotEmpty("tiles", tiles);
  for (const step of steps) {
    checkLength(`tiles of ${step.name}`, step.tiles, tiles.length);
    tiles.forEach(({ name, rows, cols }, i) => {
      checkLength(`values of ${name} at ${step.name}`, step.tiles[i]!, rows * cols);
      checkRange(`values of ${name} at ${step.name}`, step.tiles[i]!);
    });
  }
}
