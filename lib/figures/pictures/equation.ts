/**
 * Matrices in a row with signs between them: image ∗ kernel = result; before → after; target, learned.
 *
 * @module
 */
import type { Data } from "plotly.js";
import { round, signed } from "../../text/mod.ts";
import { imageAxes } from "../theme/axes.ts";
import { COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { baseLayout, IMAGE_MARGIN } from "../theme/layout.ts";
import { NUMBER_SCALES } from "../theme/number_scales.ts";
import { SIZE } from "../theme/typography.ts";
import { heading, type Words } from "../theme/words.ts";
import { layOutTerms, type PlacedTerm } from "./equation_layout.ts";
import { checkTerms, type EquationTerm } from "./equation_term.ts";
import { rowsOf } from "./matrix_rows.ts";
import { resolveColoring } from "./number_tiles.ts";
import { rectanglePath } from "./rectangles.ts";

/** The maximum number of cells of a matrix whose rows and columns the hover text names. */
const MOST_NAMED_CELLS = 100;

/**
 * Returns a figure of matrices in a row, each with square cells and a caption, and a sign between each two.
 *
 * @param terms The matrices; one to five.
 * @param signs One fewer than terms: "∗", "=", "→", "−", or "" for none.
 * @throws {RangeError} If there are no terms or too many, one has the wrong size, or the number of signs is
 * wrong.
 *
 * @example
 * ```ts
 * import { equation } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = equation([
 *   { values: [0, 255, 255, 0], rows: 2, cols: 2, coloring: { kind: "ink" }, caption: "before" },
 *   { values: [255, 0, 0, 255], rows: 2, cols: 2, coloring: { kind: "ink" }, caption: "after" },
 * ], ["→"], { title: "Inverted" });
 * assertEquals(figure.alt, "Inverted: before → after.");
 * ```
 */
export function equation(
  terms: readonly EquationTerm[],
  signs: readonly string[],
  options: Words = {},
): Figure {
  checkTerms(terms, signs);
  const row = layOutTerms(terms);
  const { placed, width, height } = row;
  const data: Data[] = [
    ...placed.map((place, i) => matrix(place, i, terms)),
    {
      type: "scatter",
      mode: "lines",
      ...rectanglePath(
        placed.map(({ left, top, width, height }) => ({
          left,
          right: left + width,
          top,
          bottom: top + height,
        })),
      ),
      line: { color: COLORS.line, width: 1 },
      hoverinfo: "skip",
    },
    texts(
      placed.map(({ term, left, top, width, height }) => ({
        x: left + width / 2,
        y: top + height + 4,
        text: term.caption ?? "",
      })),
      "bottom center",
      SIZE.axis,
    ),
    texts(
      // Inter has no sign for convolution, and its asterisk stands high.
      row.signs.map(({ x, y }, i) =>
        signs[i] === "∗" ? { x, y: y + 8, text: "*" } : { x, y, text: signs[i]! }
      ),
      "middle center",
      24,
    ),
  ];
  const [xaxis, yaxis] = imageAxes(height, width);
  const words = heading(options, terms.map(({ caption }) => caption).filter(Boolean).join(", "));
  const layout = baseLayout({ ...words, height: 0 }, {
    xaxis: { ...xaxis, range: [-1, width + 1] },
    yaxis: { ...yaxis, range: [height, -1] },
    dragmode: false,
    margin: { l: IMAGE_MARGIN, r: IMAGE_MARGIN, b: IMAGE_MARGIN },
  });
  layout.height = Math.ceil(layout.margin!.t! + height + IMAGE_MARGIN);
  const spoken = terms.map(({ caption }, i) =>
    `${caption ?? `matrix ${i}`}${i < signs.length ? ` ${signs[i] || ","}` : ""}`
  );
  return { data, layout, alt: options.alt ?? `${words.title}: ${spoken.join(" ")}.` };
}

/** Returns the heatmap of a term. */
function matrix({ term, left, top, cell }: PlacedTerm, index: number, all: readonly EquationTerm[]): Data {
  const { values, rows, cols, numbers, caption, coloring } = term;
  const { kind } = coloring;
  const { scale, limits } = resolveColoring(coloring, all.filter((other) => other.coloring.kind === kind));
  const cells = <T>(of: (value: number) => T) =>
    rowsOf(rows, cols, (row, col) => of(values[row * cols + col]!));
  const named = rows * cols <= MOST_NAMED_CELLS;
  return {
    type: "heatmap",
    x0: round(left + cell / 2, 6),
    dx: round(cell, 8),
    y0: round(top + cell / 2, 6),
    dy: round(cell, 8),
    z: cells((value) => round(value)),
    zmin: limits[0],
    zmax: limits[1],
    // The scale of the figures of a convolution, so that a number has the same tone in both.
    colorscale: kind === "ink" && numbers !== undefined ? NUMBER_SCALES.ink : scale,
    showscale: false,
    ...(numbers !== undefined && {
      text: cells((value) => signed(value.toFixed(numbers))) as unknown as string[],
      texttemplate: "%{text}",
      textfont: { size: numberSize(cell, cells((value) => value.toFixed(numbers).length).flat()) },
    }),
    ...(named && { customdata: rowsOf(rows, cols, (row, col) => [row, col]) as unknown as number[] }),
    hovertemplate: (named ? "row %{customdata[0]}, column %{customdata[1]}: " : "") +
      `<b>%{z}</b><extra>${caption ?? `matrix ${index}`}</extra>`,
  };
}

/** Returns a trace of texts. */
function texts(
  points: readonly { x: number; y: number; text: string }[],
  textposition: "bottom center" | "middle center",
  size: number,
): Data {
  return {
    type: "scatter",
    mode: "text",
    x: points.map(({ x }) => x),
    y: points.map(({ y }) => y),
    text: points.map(({ text }) => text),
    textposition,
    textfont: { size, color: COLORS.text },
    hoverinfo: "skip",
    cliponaxis: false,
  };
}

/** Returns the font size at which the longest number fits into a cell. */
function numberSize(cell: number, lengths: number[]): number {
  return Math.max(7, Math.min(16, Math.floor(0.82 * cell / (0.62 * Math.max(...lengths)))));
}
