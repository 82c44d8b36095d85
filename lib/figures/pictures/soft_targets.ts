/**
 * Images with the probabilities that a network can learn instead of their labels.
 *
 * @module
 */
import type { Annotations } from "plotly.js";
import { percent } from "../../text/mod.ts";
import { checkLength, checkNotEmpty, checkRange, checkWhole } from "../theme/checks.ts";
import { type ClassNames, namesOf } from "../theme/class_names.ts";
import { COLORS, SERIES_COLORS, SERIES_TEXT_COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { note } from "../theme/marks.ts";
import { SIZE } from "../theme/typography.ts";
import { heading, type Words } from "../theme/words.ts";
import { captionHeight } from "./captions.ts";
import { paintTiles } from "./painted_tiles.ts";
import { barsHeight, probabilityBars } from "./probability_bars.ts";
import { tilesFigure } from "./tiles_figure.ts";

/** An image, its label, and what a teacher answers. */
export interface SoftTarget {
  /** [rows, cols] flat, 0-255. */
  pixels: ArrayLike<number>;
  /** Its class. */
  label: number;
  /** The teacher's probabilities at each temperature, [temperatures][classes], 0-1. */
  probabilities: readonly ArrayLike<number>[];
}

/** The room for the legend, in pixels of the figure. */
const LEGEND = 24;

/**
 * Returns a figure of images, each above bars of its probabilities: one bar per class and temperature. All bars
 * have the same scale. The caption gives the two highest probabilities at the first temperature.
 *
 * @param images Row by row.
 * @param options The size of the images; `temperatures`: at most five; `columns`: how many images are side by side
 * (default: 5); class names, words.
 * @throws {RangeError} If there are no images or temperatures, an image has the wrong size, numbers of temperatures
 * or classes differ, or a probability is not 0-1.
 *
 * @example
 * ```ts
 * import { softTargets } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const image = { pixels: [0, 255], label: 0, probabilities: [[0.9, 0.1], [0.75, 0.25]] };
 * const figure = softTargets([image], { rows: 1, cols: 2, temperatures: [1, 2] });
 * assertEquals(
 *   figure.alt,
 *   "What a teacher answers. Label 0: 0: 90%, 1: 10% at temperature 1; 0: 75%, 1: 25% at temperature 2.",
 * );
 * ```
 */
export function softTargets(
  images: readonly SoftTarget[],
  options: Words & ClassNames & {
    rows: number;
    cols: number;
    temperatures: readonly number[];
    columns?: number;
  },
): Figure {
  const { rows, cols, temperatures, columns = 5 } = options;
  const classes = check(images, temperatures);
  const names = namesOf(options, classes);
  const captions = images.map(({ label, probabilities: [first] }) =>
    `label <b>${names[label]}</b><br>${inWords(first!, names, 0)}`
  );
  const captionRoom = captionHeight(captions);
  const drawn = paintTiles(
    images.map(({ pixels, label, probabilities }, i) => ({
      values: pixels,
      caption: captions[i]!,
      hover: `label ${names[label]}` +
        probabilities.map((row, t) => `<br>T = ${temperatures[t]}: ${inWords(row, names, 1, 4)}`).join(""),
    })),
    {
      rows,
      cols,
      columns,
      largest: 98,
      gap: 16,
      captionHeight: captionRoom + barsHeight,
      frame: COLORS.line,
    },
  );
  drawn.data.push(...probabilityBars(images.map(({ probabilities }) => probabilities), names, drawn.grid));
  const words = heading(
    options,
    "What a teacher answers",
    `The two most probable classes at temperature ${temperatures[0]}, and bars for all classes.`,
  );
  const alt = images.map(({ label, probabilities }) =>
    `Label ${names[label]}: ` +
    probabilities.map((row, t) => `${inWords(row, names, 0)} at temperature ${temperatures[t]}`).join("; ")
  );
  const figure = tilesFigure(drawn, words, options.alt ?? `${words.title}. ${alt.join(". ")}.`);
  figure.layout.margin!.t! += LEGEND;
  figure.layout.height! += LEGEND;
  figure.layout.annotations = legend(temperatures);
  return figure;
}

/** Returns the number of classes. */
function check(images: readonly SoftTarget[], temperatures: readonly number[]): number {
  checkNotEmpty("images", images);
  checkNotEmpty("temperatures", temperatures);
  if (temperatures.length > SERIES_COLORS.length) {
    throw new RangeError(
      `temperatures: expected at most ${SERIES_COLORS.length}, one per colour, but got ${temperatures.length}`,
    );
  }
  const classes = images[0]!.probabilities[0]?.length ?? 0;
  images.forEach(({ pixels, label, probabilities }, i) => {
    checkWhole(`label of image ${i}`, label, 0, classes - 1);
    checkRange(`pixels of image ${i}`, pixels, 0, 255);
    checkLength(`temperatures of image ${i}`, probabilities, temperatures.length);
    for (const row of probabilities) {
      checkLength(`probabilities of image ${i}`, row, classes);
      checkRange(`probabilities of image ${i}`, row, 0, 1);
    }
  });
  return classes;
}

/** Returns the temperatures side by side above the images. */
function legend(temperatures: readonly number[]): Partial<Annotations>[] {
  return temperatures.map((temperature, t) =>
    note({
      text: `<b>temperature ${temperature}</b>`,
      xref: "paper",
      yref: "paper",
      x: 0,
      xanchor: "left",
      xshift: 130 * t,
      y: 1,
      yanchor: "bottom",
      yshift: 4,
    }, { size: SIZE.axis, color: SERIES_TEXT_COLORS[t]! })
  );
}

/** Returns the highest probabilities, such as "4: 63%, 7: 27%". */
function inWords(row: ArrayLike<number>, names: readonly string[], digits: number, most = 2): string {
  const order = names.map((_, label) => label).sort((a, b) => row[b]! - row[a]!).slice(0, most);
  return order.map((label) => `${names[label]}: ${percent(row[label]!, digits)}`).join(", ");
}
