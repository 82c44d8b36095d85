/**
 * A picture and what was read in it.
 *
 * @module
 */
import type { Annotations, Data } from "plotly.js";
import type { Picture } from "../../image/types.ts";
import type { ReadDigit, Reading } from "../../reading/types.ts";
import { count } from "../../text/mod.ts";
import { layoutImage } from "../pictures/png.ts";
import { rectanglePath } from "../pictures/rectangles.ts";
import { imageAxes } from "../theme/axes.ts";
import { COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { baseLayout, DESIGN_WIDTH, IMAGE_MARGIN } from "../theme/layout.ts";
import { note } from "../theme/marks.ts";
import { heading, type Words } from "../theme/words.ts";
import { pictureUri } from "./bitmap.ts";
import { inWords, subtitleOf, titleOf } from "./reading_words.ts";
import { hoverOf, labelOf, STATES } from "./states.ts";

/** The largest height of the picture and the largest enlargement, in pixels of the figure. */
const TALLEST = 640, LARGEST_PIXEL = 10;

/** The size of a label in pixels: that of its box, within limits. */
const SMALLEST_LABEL = 10, LARGEST_LABEL = 14;

/**
 * Returns a figure of a picture with a box around each mark and its digit above it. Sure, unsure and refused
 * marks differ in the line of their boxes and in their labels.
 *
 * @param picture The picture, upright.
 * @param reading What was read; its boxes are in pixels of the picture.
 *
 * @example
 * ```ts
 * import { readingFigure } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const picture = { width: 2, height: 1, pixels: new Uint8ClampedArray(8).fill(255) };
 * const figure = readingFigure(picture, { text: "", confidence: 0, digits: [], refused: [] });
 * assertEquals(figure.alt, "A picture of 2 by 1 pixels. Nothing was read in it.");
 * ```
 */
export function readingFigure(picture: Picture, reading: Reading, options: Words = {}): Figure {
  const { width, height } = picture;
  const marks = [...reading.digits, ...reading.refused];
  const scale = Math.min(DESIGN_WIDTH / width, TALLEST / height, LARGEST_PIXEL);
  const [xaxis, yaxis] = imageAxes(height, width);
  const layout = baseLayout({ ...heading(options, titleOf(reading), subtitleOf(reading)), height: 0 }, {
    xaxis,
    yaxis,
    dragmode: false,
    margin: { l: IMAGE_MARGIN, r: IMAGE_MARGIN, b: IMAGE_MARGIN },
    images: [layoutImage(pictureUri(picture), picture)],
    annotations: marks.map((mark) => label(mark, scale)),
  });
  layout.height = Math.max(100, Math.round(layout.margin!.t! + scale * height + IMAGE_MARGIN));
  return {
    data: marks.length === 0 ? [corners(picture)] : [
      ...Object.keys(STATES).flatMap((state) => boxes(marks.filter((mark) => mark.state === state))),
      hovers(marks),
    ],
    layout,
    alt: options.alt ?? `A picture of ${count(width)} by ${count(height)} pixels. ${inWords(reading)}`,
  };
}

/** Plotly draws axes only where there is data. */
function corners({ width, height }: Picture): Data {
  return {
    type: "scatter",
    mode: "markers",
    x: [0, width - 1],
    y: [0, height - 1],
    marker: { opacity: 0 },
    hoverinfo: "skip",
  };
}

/**
 * Returns the boxes of marks of one state: first in white, so that they are visible on any picture, then in
 * the colour of the state.
 */
function boxes(marks: readonly ReadDigit[]): Data[] {
  if (marks.length === 0) return [];
  const { dash, color } = STATES[marks[0]!.state];
  const path = rectanglePath(marks.map(({ box: { left, top, width, height } }) => ({
    left: left - 0.5,
    right: left + width - 0.5,
    top: top - 0.5,
    bottom: top + height - 0.5,
  })));
  const line = { type: "scatter", mode: "lines", ...path, hoverinfo: "skip" } as const;
  return [
    { ...line, line: { color: COLORS.paper, width: 4 }, opacity: 0.8 },
    { ...line, line: { color, width: 2, dash } },
  ];
}

/** Returns the label of a mark, above its box or, where the picture ends, below its upper edge. */
function label(mark: ReadDigit, scale: number): Partial<Annotations> {
  const { left, top, width, height } = mark.box;
  const size = Math.round(
    Math.min(LARGEST_LABEL, Math.max(SMALLEST_LABEL, 0.3 * scale * Math.max(width, height))),
  );
  const isInside = top * scale < size + 4;
  return {
    ...note({ text: `<b>${labelOf(mark)}</b>`, x: left - 0.5, y: top - 0.5 }, {
      size,
      color: STATES[mark.state].color,
    }),
    xanchor: "left",
    yanchor: isInside ? "top" : "bottom",
    bgcolor: "rgba(255,255,255,0.75)",
    borderpad: 1,
  };
}

/** Returns invisible points that say in words what was read. */
function hovers(marks: readonly ReadDigit[]): Data {
  return {
    type: "scatter",
    mode: "markers",
    x: marks.map(({ box }) => box.left + box.width / 2),
    y: marks.map(({ box }) => box.top + box.height / 2),
    marker: { opacity: 0, size: 18 },
    text: marks.map(hoverOf),
    hovertemplate: "%{text}<extra></extra>",
  };
}
