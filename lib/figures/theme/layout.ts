/**
 * The layout that all figures start from: heading, margins, hover labels.
 *
 * @module
 */
import type { Layout } from "plotly.js";
import { wrap } from "../../text/mod.ts";
import { COLORS } from "./colors.ts";
import { FONT, SIZE } from "./typography.ts";

/**
 * The width in pixels for which images and cells are designed: that of a figure of 672 pixels without its
 * margins. On a wider page they keep their size, on a narrower one they shrink.
 */
export const DESIGN_WIDTH = 640;

/** The margin around images and cells, in pixels. */
export const IMAGE_MARGIN = 16;

/** The maximum number of characters on a line: as many fit into 600 pixels. */
const TITLE_CHARACTERS = 56, SUBTITLE_CHARACTERS = 82;

/** The heading of a figure; see {@linkcode baseLayout}. */
export interface Heading {
  /** What is shown. */
  title: string;
  /** One more sentence: what the reader should see. */
  subtitle?: string;
  /** The height of the whole figure in pixels. */
  height: number;
}

/**
 * Returns a layout with a heading at the left and nothing else. Each figure adds its axes and, where needed,
 * its own margins.
 *
 * The width is that of the page: a figure must look right between 600 and 1,000 pixels.
 *
 * @param heading Title, subtitle and height.
 * @param extra Further properties. `margin` is merged; everything else replaces what is here.
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
          // Plotly puts a subtitle of one line 0.71 em lower than one of several lines.
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
      // It puts a title of several lines higher by the same amount.
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

/** Returns the height of a heading with these numbers of lines, and of the space below it. */
function headingHeight(titleLines: number, subtitleLines: number): number {
  return 14 + titleLines * 24 + (subtitleLines > 0 ? 6 + subtitleLines * 18 : 0) + 18;
}
