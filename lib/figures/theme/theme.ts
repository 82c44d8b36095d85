/**
 * What all figures share: type, title, margins, axes, hover labels.
 *
 * @module
 */
import type { ColorBar, Layout, LayoutAxis } from "plotly.js";
import { COLORS } from "./colors.ts";
import { wrap } from "../../text/mod.ts";

/** Inter where it is installed (the pictures that Deno draws always have it), and what resembles it elsewhere. */
export const FONT = "Inter, 'Helvetica Neue', Helvetica, Arial, sans-serif";

/** Sizes of type in pixels. */
export const SIZE = { title: 18, subtitle: 13.5, axis: 13, tick: 12, note: 12 } as const;

/** Lines longer than this are broken: so many characters fit into 600 pixels. */
const TITLE_CHARACTERS = 56, SUBTITLE_CHARACTERS = 82;

/** What a figure says about itself; see {@linkcode baseLayout}. */
export interface Heading {
  /** What is shown. */
  title: string;
  /** One sentence more: what there is to be seen. */
  subtitle?: string;
  /** The height of the whole figure in pixels. */
  height: number;
}

/**
 * A layout with the heading at the left and nothing else. Give each figure its axes and, where needed, its own margins.
 *
 * The width is left to the page: a figure must look right from 600 to 1000 pixels.
 *
 * @param heading Title, subtitle and height.
 * @param extra Further properties; `margin` is merged, everything else replaces what is here.
 *
 * @example
 * ```ts
 * import { baseLayout } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const layout = baseLayout({ title: "Ink", height: 300 }, { margin: { r: 100 } });
 * assertEquals(layout.height, 300);
 * assertEquals(layout.margin?.r, 100);
 * ```
 */
export function baseLayout(heading: Heading, extra: Partial<Layout> = {}): Partial<Layout> {
  const title = wrap(heading.title, TITLE_CHARACTERS);
  const subtitle = heading.subtitle === undefined ? [] : wrap(heading.subtitle, SUBTITLE_CHARACTERS);
  return {
    height: heading.height,
    autosize: true,
    font: { family: FONT, size: SIZE.tick, color: COLORS.text },
    title: {
      text: title.join("<br>"),
      font: { family: FONT, size: SIZE.title, color: COLORS.title, weight: 600 },
      ...(subtitle.length > 0 && {
        subtitle: {
          // Plotly puts a subtitle of one line lower than one of several, by 0.71 em.
          text: subtitle.length === 1 ? `${subtitle[0]}<br>` : subtitle.join("<br>"),
          font: { family: FONT, size: SIZE.subtitle, color: COLORS.muted, weight: 400 },
        },
      }),
      xref: "container",
      x: 0,
      xanchor: "left",
      yref: "container",
      y: 1,
      yanchor: "top",
      // … and a title of several lines higher, by as much.
      pad: { l: 16, t: title.length > 1 ? 14 + Math.round(0.71 * SIZE.title) : 14 },
    },
    paper_bgcolor: COLORS.card,
    plot_bgcolor: COLORS.card,
    showlegend: false,
    hoverlabel: {
      bgcolor: COLORS.paper,
      bordercolor: COLORS.line,
      align: "left",
      font: { family: FONT, size: SIZE.tick, color: COLORS.text },
    },
    ...extra,
    margin: {
      l: 62,
      r: 24,
      b: 52,
      t: headingHeight(title.length, subtitle.length),
      ...extra.margin,
    },
  };
}

/** How much room a heading of so many lines takes, with the white beneath it. */
function headingHeight(titleLines: number, subtitleLines: number): number {
  return 14 + titleLines * 24 + (subtitleLines > 0 ? 6 + subtitleLines * 18 : 0) + 18;
}

/**
 * An axis of numbers: thin grid, quiet tick labels, no line at zero.
 *
 * @param title What is measured, with its unit: "mean pixel (0-1)".
 * @param extra Further properties.
 */
export function axis(title: string, extra: Partial<LayoutAxis> = {}): Partial<LayoutAxis> {
  return {
    ...(title !== "" &&
      { title: { text: title, font: { size: SIZE.axis, color: COLORS.text }, standoff: 10 } }),
    tickfont: { size: SIZE.tick, color: COLORS.muted },
    ...(extra.showgrid !== false && { gridcolor: COLORS.grid, gridwidth: 1 }),
    zeroline: false,
    automargin: true,
    // Invisible ticks keep the labels off the data.
    ticks: "outside",
    ticklen: 5,
    tickcolor: "rgba(0,0,0,0)",
    ...extra,
  };
}

/** An axis of names, such as the digits: no grid. */
export function categoryAxis(title: string, extra: Partial<LayoutAxis> = {}): Partial<LayoutAxis> {
  return axis(title, {
    type: "category",
    showgrid: false,
    tickfont: { size: 13, color: COLORS.text },
    ...extra,
  });
}

/**
 * The two axes of a picture: no ticks, square pixels, rows counted downwards. Where the page is wider than the picture is, the
 * picture keeps to the left, under the title.
 *
 * Pixel (row, col) has its middle at y = row, x = col.
 *
 * @param rows Height in pixels.
 * @param cols Width in pixels.
 * @param names Which axes these are, such as `{ x: "x2", y: "y2" }`; default: x and y.
 * @returns The properties of the x axis and of the y axis.
 */
export function pictureAxes(
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

/**
 * A thin colour bar that lies under the figure at the left.
 *
 * @param title What the colours mean, with the unit.
 * @param extra Further properties.
 */
export function colorBar(title: string, extra: Partial<ColorBar> = {}): Partial<ColorBar> {
  return {
    title: { text: title, side: "top", font: { size: SIZE.note, color: COLORS.muted } },
    orientation: "h",
    thickness: 9,
    len: 240,
    lenmode: "pixels",
    x: 0,
    xanchor: "left",
    xpad: 0,
    y: 0,
    yanchor: "top",
    ypad: 14,
    outlinewidth: 0,
    tickfont: { size: SIZE.note, color: COLORS.muted },
    ...extra,
  };
}
