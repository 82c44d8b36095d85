/**
 * Axes of numbers, of names and of images, and the colour bar.
 *
 * @module
 */
import type { ColorBar, LayoutAxis } from "plotly.js";
import { COLORS } from "./colors.ts";
import { SIZE } from "./typography.ts";

/**
 * Returns an axis of numbers: a thin grid, pale tick labels, no line at zero.
 *
 * @param title What is measured, with its unit: "mean pixel (0-1)"; "" for none.
 * @param extra Further properties, which replace these.
 */
export function axis(title: string, extra: Partial<LayoutAxis> = {}): Partial<LayoutAxis> {
  return {
    ...(title !== "" &&
      { title: { text: title, font: { size: SIZE.axis, color: COLORS.text }, standoff: 10 } }),
    tickfont: { size: SIZE.tick, color: COLORS.muted },
    ...(extra.showgrid !== false && { gridcolor: COLORS.grid, gridwidth: 1 }),
    zeroline: false,
    automargin: true,
    // Invisible ticks keep the labels away from the data.
    ticks: "outside",
    ticklen: 5,
    tickcolor: "rgba(0,0,0,0)",
    ...extra,
  };
}

/** Returns an axis of names, such as the digits, without a grid. */
export function categoryAxis(title: string, extra: Partial<LayoutAxis> = {}): Partial<LayoutAxis> {
  return axis(title, {
    type: "category",
    showgrid: false,
    tickfont: { size: 13, color: COLORS.text },
    ...extra,
  });
}

/**
 * Returns the two axes of an image: no ticks, square pixels, rows counted downwards. On a page wider than the
 * image, the image stays at the left, below the title.
 *
 * The middle of pixel (row, col) is at x = col, y = row.
 *
 * @param rows Height in pixels.
 * @param cols Width in pixels.
 * @param names The names of the axes, such as `{ x: "x2", y: "y2" }`; default: x and y.
 * @returns The properties of the x axis and of the y axis.
 */
export function imageAxes(
  rows: number,
  cols: number,
  names: { x: string; y: string } = { x: "x", y: "y" },
): [xaxis: Partial<LayoutAxis>, yaxis: Partial<LayoutAxis>] {
  const bare: Partial<LayoutAxis> = {
    showgrid: false,
    zeroline: false,
    showticklabels: false,
    ticks: "",
    fixedrange: true,
    constrain: "domain",
  };
  return [
    { ...bare, range: [-0.5, cols - 0.5], constraintoward: "left", anchor: names.y as LayoutAxis["anchor"] },
    {
      ...bare,
      range: [rows - 0.5, -0.5],
      constraintoward: "top",
      scaleanchor: names.x as LayoutAxis["scaleanchor"],
      anchor: names.x as LayoutAxis["anchor"],
    },
  ];
}

/** The least length of a colour bar, and what its title needs for each character, in pixels. */
const BAR_LENGTH = 240, CHARACTER = 0.53 * SIZE.axis;

/**
 * Returns a thin colour bar below the figure, at the left. Its title looks like that of an axis; the bar is at least
 * as long as the title, which would else begin outside of the figure.
 *
 * @param title What the colours mean, with its unit.
 * @param extra Further properties, which replace these.
 */
export function colorBar(title: string, extra: Partial<ColorBar> = {}): Partial<ColorBar> {
  return {
    title: { text: title, side: "top", font: { size: SIZE.axis, color: COLORS.text } },
    orientation: "h",
    thickness: 9,
    len: Math.max(BAR_LENGTH, Math.ceil(title.length * CHARACTER)),
    lenmode: "pixels",
    x: 0,
    xanchor: "left",
    xpad: 0,
    y: 0,
    yanchor: "top",
    ypad: 14,
    outlinewidth: 0,
    tickfont: { size: SIZE.tick, color: COLORS.muted },
    ...extra,
  };
}
