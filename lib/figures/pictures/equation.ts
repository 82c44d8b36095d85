/**
 * Matrices in a row with signs between them: image ∗ kernel = result; before → after; target, learned.
 *
 * @module
 */
import type { Data } from "plotly.js";
import { UserError } from "../../errors.ts";
import { checkLength, checkNotEmpty, checkRange, checkWhole } from "../theme/checks.ts";
import { COLORS } from "../theme/colors.ts";
import { NUMBER_SCALES } from "../theme/number_scales.ts";
import { type NumberColoring, resolveColoring } from "./number_tiles.ts";
import { round, signed } from "../../text/mod.ts";
import { baseLayout, pictureAxes, SIZE } from "../theme/theme.ts";
import { rectanglePath } from "./rectangles.ts";
import { DESIGN_WIDTH, PICTURE_MARGIN } from "./tiles.ts";
import type { Figure } from "../theme/figure.ts";
import { heading, type Words } from "../theme/words.ts";

/** One matrix of the row. */
export interface Panel {
  /** [rows, cols] flat. */
  values: ArrayLike<number>;
  rows: number;
  cols: number;
  /** Under it. */
  caption?: string;
  /** How it is coloured. By default, panels of the same kind share their largest number. */
  coloring: NumberColoring;
  /** Write the numbers into the cells, with so many digits after the point; default: none. */
  numbers?: number;
  /** Its width, as a multiple of that of the others; default: 1. A kernel beside an image is half as wide. */
  size?: number;
}

/** The room of a sign between two panels, as a share of a panel's width. */
const SIGN = 0.22;

/**
 * Panels in a row, each with square cells and a caption, and a sign between each two.
 *
 * @param panels The matrices; from one to five have room.
 * @param signs One fewer than panels: "∗", "=", "→", "−", or "" for none.
 * @throws {UserError} If a panel has the wrong size, or there are not as many signs as gaps.
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
export function equation(panels: readonly Panel[], signs: readonly string[], options: Words = {}): Figure {
  checkNotEmpty("panels", panels);
  if (panels.length > 5) {
    throw new UserError(`panels: expected at most 5, which fit in a row, but got ${panels.length}`);
  }
  checkLength("signs between the panels", signs, panels.length - 1);
  panels.forEach(({ values, rows, cols, caption, numbers }, i) => {
    const name = caption ? `panel ${i} (${caption})` : `panel ${i}`;
    checkLength(`values of ${name}`, values, rows * cols);
    checkRange(`values of ${name}`, values);
    if (numbers !== undefined) checkWhole(`digits after the point of ${name}`, numbers, 0, 6);
  });
  // All in units of a panel of size 1.
  const widths = panels.map(({ size = 1 }) => size);
  const total = widths.reduce((sum, width) => sum + width, 0) + SIGN * signs.length;
  const unit = Math.floor(Math.min(DESIGN_WIDTH / total, 300));
  const heights = panels.map(({ rows, cols }, i) => widths[i]! * rows / cols);
  const tallest = Math.max(...heights);
  const alike = (kind: string) => panels.filter(({ coloring }) => coloring.kind === kind);

  // One pair of axes for all, in pixels of the figure: every panel is placed by its corner and the size of its cells.
  let left = 0;
  const placed = panels.map((panel, i) => {
    const width = widths[i]! * unit;
    const place = {
      left,
      top: (tallest - heights[i]!) / 2 * unit,
      width,
      height: heights[i]! * unit,
      cell: width / panel.cols,
    };
    left += width + SIGN * unit;
    return { ...place, panel };
  });
  const [width, height] = [left - SIGN * unit, tallest * unit + 24];
  const data = placed.map(({ panel, left, top, cell }, i): Data => {
    const { values, rows, cols, numbers, caption } = panel;
    const { kind } = panel.coloring;
    const { scale: plain, limits } = resolveColoring(panel.coloring, alike(kind));
    // The same as in the figures of a convolution, so that a number has the same tone in both.
    const scale = kind === "ink" && numbers !== undefined ? NUMBER_SCALES.ink : plain;
    const cells = <T>(of: (value: number) => T) =>
      Array.from(
        { length: rows },
        (_, row) => Array.from({ length: cols }, (_, col) => of(values[row * cols + col]!)),
      );
    return {
      type: "heatmap",
      x0: round(left + cell / 2, 6),
      dx: round(cell, 8),
      y0: round(top + cell / 2, 6),
      dy: round(cell, 8),
      z: cells((value) => round(value)),
      zmin: limits[0],
      zmax: limits[1],
      colorscale: scale,
      showscale: false,
      ...(numbers !== undefined && {
        text: cells((value) => signed(value.toFixed(numbers))) as unknown as string[],
        texttemplate: "%{text}",
        textfont: { size: numberSize(cell, cells((value) => value.toFixed(numbers).length).flat()) },
      }),
      ...(rows * cols <= 100 && {
        customdata: Array.from(
          { length: rows },
          (_, row) => Array.from({ length: cols }, (_, col) => [row, col]),
        ) as unknown as number[],
      }),
      hovertemplate: (rows * cols <= 100 ? "row %{customdata[0]}, column %{customdata[1]}: " : "") +
        `<b>%{z}</b><extra>${caption ?? `panel ${i}`}</extra>`,
    };
  });
  data.push({
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
  });
  data.push({
    type: "scatter",
    mode: "text",
    x: placed.map(({ left, width }) => left + width / 2),
    y: placed.map(({ top, height }) => top + height + 4),
    text: placed.map(({ panel }) => panel.caption ?? ""),
    textposition: "bottom center",
    textfont: { size: SIZE.axis, color: COLORS.text },
    hoverinfo: "skip",
    cliponaxis: false,
  });
  data.push({
    type: "scatter",
    mode: "text",
    x: signs.map((_, i) => placed[i]!.left + placed[i]!.width + SIGN * unit / 2),
    y: signs.map((sign) => tallest * unit / 2 + (sign === "∗" ? 8 : 0)),
    // Inter has no operator of convolution; its asterisk stands high.
    text: signs.map((sign) => sign === "∗" ? "*" : sign),
    textposition: "middle center",
    textfont: { size: 24, color: COLORS.text },
    hoverinfo: "skip",
    cliponaxis: false,
  });
  const [xaxis, yaxis] = pictureAxes(height, width);
  const words = heading(options, panels.map(({ caption }) => caption).filter(Boolean).join(", "));
  const layout = baseLayout({ ...words, height: 0 }, {
    xaxis: { ...xaxis, range: [-1, width + 1] },
    yaxis: { ...yaxis, range: [height, -1] },
    dragmode: false,
    margin: { l: PICTURE_MARGIN, r: PICTURE_MARGIN, b: PICTURE_MARGIN },
  });
  layout.height = Math.ceil(layout.margin!.t! + height + PICTURE_MARGIN);
  const spoken = panels.map(({ caption }, i) =>
    `${caption ?? `matrix ${i}`}${i < signs.length ? ` ${signs[i] || ","}` : ""}`
  );
  return { data, layout, alt: options.alt ?? `${words.title}: ${spoken.join(" ")}.` };
}

/** The size of type at which the longest number has room in a cell. */
function numberSize(cell: number, lengths: number[]): number {
  return Math.max(7, Math.min(16, Math.floor(0.82 * cell / (0.62 * Math.max(...lengths)))));
}
