/**
 * Pooling step by step: the window, its cells, their maximum and their average, at each place.
 *
 * @module
 */
import type { Data, Frame, Shape } from "plotly.js";
import { UserError } from "../../errors.ts";
import { COLORS } from "../theme/colors.ts";
import {
  caption,
  cells,
  cellText,
  cellValues,
  gridLines,
  type Label,
  labels,
  LARGEST_CELL,
  lines,
  numberSize,
  outlines,
  type Panel,
  pictureTone,
  WINDOW_COLOR,
} from "./convolution_panels.ts";
import { type Aggregate, type Place, poolingPlaces, sentence } from "./pooling_places.ts";
import { filledUpTo, stepLayout } from "./step_layout.ts";
import { listed } from "../../text/mod.ts";
import { pictureAxes, SIZE } from "../theme/theme.ts";
import { DESIGN_WIDTH } from "../pictures/tiles.ts";
import type { Figure } from "../theme/figure.ts";
import { heading, type Words } from "../theme/words.ts";

/** What slides, and what is kept. */
export interface PoolingStepsOptions extends Words {
  /** Cells of the window each way; default: 2. */
  size?: number;
  /** Cells that the window moves from one place to the next; default: its size. */
  stride?: number;
  /** Cells on every side that belong to no picture and count for nothing; default: 0. Less than `size`. */
  padding?: number;
  /** The value of full ink, so that the same value looks the same in several figures; default: the largest of the picture. */
  full?: number;
  /** Which outputs are shown; default: both. */
  aggregates?: readonly Aggregate[];
  /** Which place is shown at first, from 0; default: one in the middle. */
  start?: number;
}

/**
 * A window slides over a picture. At each place, one frame: the window on the picture, its cells, the largest of them (outlined) and
 * their average, and the outputs as far as they are known. Cells of padding are tinted and have no number: they are not counted.
 *
 * @param picture Rows of numbers; up to about 9 x 9, so that they can be read.
 * @param options The window, what is kept, and what is shown at first.
 * @throws {UserError} If rows are not equally long, the window does not fit or could lie on padding only, or a number is above `full`.
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
export function poolingSteps(
  picture: readonly (readonly number[])[],
  options: PoolingStepsOptions = {},
): Figure {
  const { size = 2, stride = size, padding = 0, aggregates = ["max", "average"] } = options;
  if (aggregates.length === 0) throw new UserError("poolingSteps needs at least one of max and average");
  const { places: steps, outputCols, padded } = poolingPlaces(picture, size, stride, padding);
  const outputRows = steps.length / outputCols;
  const start = options.start ?? Math.floor(steps.length / 2);
  const first = steps[start];
  if (first === undefined) {
    throw new UserError(`start must be a place of the window, 0 to ${steps.length - 1}, but is ${start}`);
  }

  // Where everything lies, in cells.
  const input: Panel = { left: 0, top: 0, rows: padded.length, cols: padded[0]!.length };
  const patch: Panel = { left: input.cols + 1.5, top: 0, rows: size, cols: size };
  const outputs = aggregates.map((_, i): Panel => ({
    left: patch.left + i * (outputCols + 1),
    top: size + 1.3,
    rows: outputRows,
    cols: outputCols,
  }));
  const right = Math.max(
    outputs.at(-1)!.left + outputCols,
    patch.left + size + 7,
    DESIGN_WIDTH / LARGEST_CELL,
  );
  const bottom = Math.max(input.rows, outputs[0]!.top + outputRows);
  const cell = DESIGN_WIDTH / right;

  const tone = pictureTone(picture, { full: options.full });
  const outputUpTo = (aggregate: Aggregate, last: number) =>
    filledUpTo(outputRows, outputCols, last, (place) => steps[place]!.values[aggregate]);
  const marks = ({ row, col }: Place) =>
    outlines([
      { left: col * stride, top: row * stride, rows: size, cols: size },
      patch,
      ...outputs.map(({ left, top }) => ({ left: left + col, top: top + row, rows: 1, cols: 1 })),
    ]);
  const winner = ({ patch: values, values: { max } }: Place) => {
    if (!aggregates.includes("max")) return { x: [], y: [] };
    const place = values.flat().indexOf(max);
    return outlines([{
      left: patch.left + place % size,
      top: patch.top + Math.floor(place / size),
      rows: 1,
      cols: 1,
    }]);
  };
  const room = Math.floor((right - patch.left - size - 0.4) * cell / 6.6);
  const words = (step: Place) => {
    const texts = aggregates.map((aggregate) => sentence(step, aggregate, room));
    // Under one another, around the middle of the patch.
    const gap = 22 / cell * Math.max(...texts.map((text) => text.split("<br>").length));
    return texts.map((text, i): Label => ({
      x: patch.left + size - 0.1,
      y: (size - 1) / 2 + (i - (texts.length - 1) / 2) * gap,
      text,
      position: "middle right",
      size: SIZE.axis,
      color: COLORS.text,
    }));
  };

  const data: Data[] = [
    cells(input, withoutPadding(padded), tone, { name: "pixel", size: numberSize(cell, picture) }),
    cells(patch, withoutPadding(first.patch), tone, { name: "pixel", size: numberSize(cell, picture) }),
    ...outputs.map((panel, i) =>
      cells(panel, outputUpTo(aggregates[i]!, start), tone, {
        name: aggregates[i]!,
        size: numberSize(cell, [steps.map(({ values }) => values[aggregates[i]!])]),
      })
    ),
    gridLines([input, patch, ...outputs]),
    { ...lines(marks(first).x, marks(first).y), line: { color: WINDOW_COLOR, width: 4 } } as Data,
    { ...lines(winner(first).x, winner(first).y), line: { color: COLORS.accent, width: 3 } } as Data,
    labels(words(first)),
    labels([
      caption(
        input,
        `picture ${picture.length} × ${picture[0]!.length}` + (padding > 0 ? `, padding ${padding}` : ""),
      ),
      caption(patch, "window"),
      ...outputs.map((panel, i) => caption(panel, `${aggregates[i]} ${outputRows} × ${outputCols}`)),
    ]),
  ];
  const changing = outputs.length + 2;
  const names = steps.map((_, index) => String(index + 1));
  const frames: Partial<Frame>[] = steps.map((step, index) => ({
    name: names[index],
    traces: [1, ...outputs.map((_, i) => 2 + i), changing + 1, changing + 2, changing + 3],
    data: [
      cellValues(withoutPadding(step.patch), tone),
      ...aggregates.map((aggregate) => cellValues(outputUpTo(aggregate, index), tone)),
      marks(step),
      winner(step),
      { text: words(step).map(({ text }) => text), y: words(step).map(({ y }) => y) },
    ] as unknown as Data[],
  }));

  const both = listed(aggregates);
  const layout = stepLayout(
    heading(
      options,
      `A ${size} × ${size} window, and what is kept of it`,
      `Stride ${stride}, padding ${padding}: ${steps.length} places. Of each, the ${both} ${
        aggregates.length > 1 ? "are" : "is"
      } kept.`,
    ),
    { right, bottom, cell },
    { names, start },
    {
      xaxis: pictureAxes(bottom, right)[0],
      // What is not covered by a cell with a number is padding.
      shapes: padding > 0 ? [input, patch].map(tint) : [],
    },
  );
  return {
    data,
    layout,
    frames,
    alt: options.alt ??
      `A window of ${size} by ${size} on a picture of ${picture.length} by ${
          picture[0]!.length
        } numbers, stride ${stride}, ` +
        `padding ${padding}. Shown is place ${start + 1} of ${steps.length}: the numbers in the window are ` +
        `${listed(first.counted.map(cellText))}; ` +
        `${
          aggregates.map((aggregate) => `their ${aggregate} is ${cellText(first.values[aggregate])}`).join(
            ", ",
          )
        }. ` +
        `The output has ${outputRows} by ${outputCols} cells.`,
  };
}

/** Cells of padding are empty: they have no number. */
function withoutPadding(values: readonly (readonly (number | undefined)[])[]): (number | null)[][] {
  return values.map((row) => row.map((value) => value ?? null));
}

/** The ground of a panel, under its cells. */
function tint({ left, top, rows, cols }: Panel): Partial<Shape> {
  return {
    type: "rect",
    layer: "below",
    x0: left - 0.5,
    x1: left + cols - 0.5,
    y0: top - 0.5,
    y1: top + rows - 0.5,
    fillcolor: COLORS.faint,
    line: { width: 0 },
  };
}
