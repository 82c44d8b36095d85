/**
 * Pooling step by step: the window, its cells, their maximum and their average at each position.
 *
 * @module
 */
import { listed } from "../../text/mod.ts";
import { checkNotEmpty } from "../theme/checks.ts";
import { COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { SIZE } from "../theme/typography.ts";
import type { Words } from "../theme/words.ts";
import { type CellRows, cells, cellText, changingCells, numberSize } from "./cells.ts";
import { caption, changingLabels, type Label, labels } from "./labels.ts";
import { cellWidth, frames, gridLines, ground, type Panel, viewOf } from "./panel.ts";
import { poolingPanels } from "./pooling_panels.ts";
import { type Aggregate, poolingPositions, poolingText } from "./pooling_positions.ts";
import { checkStart, stepFigure } from "./step_figure.ts";
import { imageTone, type Rows } from "./tones.ts";
import { outputUpTo } from "./window_positions.ts";

/** The window, what is computed, and what is shown first. */
export interface PoolingStepsOptions extends Words {
  /** The height and width of the window in cells; default: 2. */
  size?: number;
  /** How many cells the window moves from one position to the next; default: its size. */
  stride?: number;
  /** How many cells surround the image on every side without counting; less than `size`. Default: 0. */
  padding?: number;
  /**
   * The value of full ink. Figures with the same value draw a number in the same tone. Default: the largest
   * number of the image.
   */
  full?: number;
  /** The outputs that are shown; default: both. */
  aggregates?: readonly Aggregate[];
  /** The position that is shown first, from 0; default: the middle one. */
  start?: number;
}

/**
 * Returns a figure in which a pooling window slides over an image. Each position is one frame: the window on
 * the image, its cells, the largest of them (outlined) and their average, and the outputs as far as they are
 * known. Cells of padding are tinted, have no number and do not count.
 *
 * @param image Rows of numbers; up to about 9 x 9 of them can be read.
 * @param options The window, what is computed, and what is shown first.
 * @throws {RangeError} If rows have different lengths, the window does not fit or could cover nothing but
 * padding, or a number is above `full`.
 *
 * @example
 * ```ts
 * import { poolingSteps } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = poolingSteps([[1, 2, 5, 6], [3, 4, 8, 7]]);
 * assertEquals(figure.frames?.map(({ name }) => name), ["1", "2"]);
 * ```
 */
export function poolingSteps(image: Rows, options: PoolingStepsOptions = {}): Figure {
  const { size = 2, stride = size, padding = 0, aggregates = ["max", "average"] } = options;
  checkNotEmpty("aggregates", aggregates);
  const { steps, positions } = poolingPositions(image, size, { stride, padding });
  const { padded, outputRows, outputCols } = positions;
  const start = options.start ?? Math.floor(steps.length / 2);
  checkStart(start, steps.length);

  const { input, patch, outputs, extent } = poolingPanels(size, aggregates, positions);
  const cell = cellWidth(extent);
  const tone = imageTone(image, { full: options.full });
  const pixels = { name: "pixel", tone, size: numberSize(cell, image) };
  const room = Math.floor((extent.right - patch.left - size - 0.4) * cell / 6.6) - 4;
  const calculations = (step: number): Label[] => {
    const texts = aggregates.map((aggregate) => poolingText(steps[step]!, aggregate, room));
    // Under one another, around the middle of the patch.
    const gap = 22 / cell * Math.max(...texts.map((text) => text.split("<br>").length));
    return texts.map((text, i) => ({
      x: patch.left + size - 0.1,
      y: (size - 1) / 2 + (i - (texts.length - 1) / 2) * gap,
      text,
      position: "middle right",
      size: SIZE.axis,
      color: COLORS.text,
    }));
  };
  const largest = (step: number): Panel[] => {
    const { patch: values, values: { max } } = steps[step]!;
    const index = values.flat().indexOf(max);
    const [left, top] = [patch.left + index % size, patch.top + Math.floor(index / size)];
    return aggregates.includes("max") ? [{ left, top, rows: 1, cols: 1 }] : [];
  };
  const parts = [
    { trace: cells(input, withoutPadding(padded), pixels) },
    changingCells(patch, (step) => withoutPadding(steps[step]!.patch), pixels),
    ...outputs.map((output) => {
      const values = steps.map((step) => step.values[output.aggregate]);
      return changingCells(output, (step) => outputUpTo(positions, step, (index) => values[index]!), {
        name: output.aggregate,
        tone,
        size: numberSize(cell, [values]),
      });
    }),
    { trace: gridLines([input, patch, ...outputs]) },
    frames((step) => {
      const { row, col } = steps[step]!;
      return [
        { left: col * stride, top: row * stride, rows: size, cols: size },
        patch,
        ...outputs.map(({ left, top }) => ({ left: left + col, top: top + row, rows: 1, cols: 1 })),
      ];
    }),
    frames(largest, { color: COLORS.accent, width: 3 }),
    changingLabels(calculations, { moving: true }),
    {
      trace: labels([
        caption(
          input,
          `image ${image.length} × ${image[0]!.length}` + (padding > 0 ? `, padding ${padding}` : ""),
        ),
        caption(patch, "window"),
        ...outputs.map((output) => caption(output, `${output.aggregate} ${outputRows} × ${outputCols}`)),
      ]),
    },
  ];
  const shown = steps[start]!;
  const verb = aggregates.length > 1 ? "are" : "is";
  return stepFigure({
    parts,
    view: { ...viewOf(extent), x: [-0.5, extent.right - 0.5] },
    names: steps.map((_, index) => String(index + 1)),
    start,
    words: {
      title: `A ${size} × ${size} window, and what is kept of it`,
      subtitle: `Stride ${stride}, padding ${padding}: ${steps.length} positions. ` +
        `The ${listed(aggregates)} of each ${verb} kept.`,
      alt:
        `A window of ${size} by ${size} on an image of ${image.length} by ${
          image[0]!.length
        } numbers, stride ${stride}, ` +
        `padding ${padding}. Position ${
          start + 1
        } of ${steps.length} is shown: the numbers in the window are ` +
        `${listed(shown.counted.map(cellText))}; ` +
        `${
          aggregates.map((aggregate) => `their ${aggregate} is ${cellText(shown.values[aggregate])}`).join(
            ", ",
          )
        }. The output has ${outputRows} by ${outputCols} cells.`,
    },
    options,
    // What no cell with a number covers is padding.
    layout: { shapes: padding > 0 ? [input, patch].map(ground) : [] },
  });
}

/** Cells of padding are empty: they have no number. */
function withoutPadding(values: CellRows): (number | null)[][] {
  return values.map((row) => row.map((value) => value ?? null));
}
