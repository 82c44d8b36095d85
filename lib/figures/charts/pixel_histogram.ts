/**
 * How often each pixel value occurs.
 *
 * @module
 */
import type { Data } from "plotly.js";
import { percent, round } from "../../text/mod.ts";
import { axis } from "../theme/axes.ts";
import { checkLength, checkRange } from "../theme/checks.ts";
import { COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { baseLayout } from "../theme/layout.ts";
import { note } from "../theme/marks.ts";
import { SIZE } from "../theme/typography.ts";
import { heading, type Words } from "../theme/words.ts";

/** The number of values that share a bar. */
const BIN = 17;

/**
 * Returns a figure with two views of one histogram, because the background dwarfs everything else: the shares
 * of background, grey and full ink as one bar; below it the values from 1 to 255.
 *
 * @param histogram [256], the number of pixels with each value; `statistics(split).histogram`.
 * @throws {RangeError} If there are not 256 counts, or all of them are 0.
 *
 * @example
 * ```ts
 * import { pixelHistogram } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const histogram = Array(256).fill(0);
 * histogram[0] = 3;
 * histogram[255] = 1;
 * const figure = pixelHistogram(histogram);
 * assertEquals((figure.data[0] as { x: number[] }).x, [0.75]); // three of four pixels are background
 * ```
 */
export function pixelHistogram(histogram: readonly number[], options: Words = {}): Figure {
  checkLength("histogram of pixels", histogram, 256);
  checkRange("histogram of pixels", histogram, 0);
  const total = histogram.reduce((sum, n) => sum + n, 0);
  if (total === 0) throw new RangeError("histogram of pixels: expected a count above 0, but got none");
  const share = (value: number) => histogram[value]! / total;
  const [background, full] = [share(0), share(255)];
  const grey = 1 - background - full;
  const parts = [
    {
      name: "background (0)",
      short: "background",
      share: background,
      color: COLORS.paper,
      text: COLORS.text,
    },
    { name: "grey (1–254)", short: "grey", share: grey, color: "#7d858e", text: COLORS.paper },
    { name: "full ink (255)", short: "", share: full, color: "#000000", text: COLORS.paper },
  ];
  const bars = parts.map((part): Data => ({
    type: "bar",
    orientation: "h",
    y: [""],
    x: [round(part.share, 6)],
    yaxis: "y2",
    xaxis: "x2",
    marker: { color: part.color },
    text: part.short && part.share > 0.12 ? [`${part.short} ${percent(part.share)}`] : [""],
    textposition: "inside",
    insidetextanchor: "middle",
    textfont: { size: SIZE.axis, color: part.text },
    constraintext: "none",
    textangle: 0,
    hovertemplate: `${part.name}: ${percent(part.share, 2)} of all pixels<extra></extra>`,
  }));
  const bins = Array.from({ length: 255 / BIN }, (_, i) => {
    const [first, last] = [i * BIN + 1, (i + 1) * BIN];
    return { first, last, share: histogram.slice(first, last + 1).reduce((sum, n) => sum + n, 0) / total };
  });
  const inked: Data = {
    type: "bar",
    x: bins.map(({ first, last }) => (first + last) / 2),
    y: bins.map((bin) => round(bin.share * 100, 4)),
    width: BIN,
    marker: {
      color: bins.map(({ first, last }) => greyOf((first + last) / 2)),
      line: { color: COLORS.card, width: 1.5 },
    },
    text: bins.map(({ first, last }) => `${first}–${last}`),
    textposition: "none",
    hovertemplate: "values %{text}: %{y:.2f}% of all pixels<extra></extra>",
  };
  const layout = baseLayout({
    ...heading(
      options,
      "How often each pixel value occurs",
      `${
        percent(background)
      } of all pixels are background. Among the others, nearly full ink is the most frequent: a stroke is solid, and only its edge is grey.`,
    ),
    height: 400,
  }, {
    barmode: "stack",
    xaxis: axis("pixel value (1–255; 0 is left out)", {
      range: [0.5, 255.5],
      tickvals: [1, 50, 100, 150, 200, 255],
    }),
    yaxis: axis("share of all pixels (%)", { domain: [0, 0.72], rangemode: "tozero", nticks: 5 }),
    xaxis2: { domain: [0, 1], range: [0, 1], visible: false, fixedrange: true, anchor: "y2" },
    yaxis2: { domain: [0.84, 1], visible: false, fixedrange: true, anchor: "x2" },
    shapes: [{
      type: "rect",
      xref: "x2",
      yref: "y2 domain" as "paper",
      x0: 0,
      x1: 1,
      y0: 0.1,
      y1: 0.9,
      line: { color: COLORS.muted, width: 1 },
    }],
    annotations: [note({
      text: `full ink ${percent(full)}`,
      xref: "x2",
      yref: "y2 domain" as "paper",
      x: 1,
      xanchor: "right",
      y: 0.1,
      yanchor: "top",
    }, { size: SIZE.note, color: COLORS.text })],
  });
  return {
    data: [...bars, inked],
    layout,
    alt: options.alt ??
      `${percent(background)} of all pixels are background, value 0; ${percent(grey)} are grey, 1 to 254; ${
          percent(full)
        } are full ink, 255. ` +
        "Below, bars for the values 1 to 255: low and nearly even, and then a tall one at the end, next to full ink.",
  };
}

/**
 * Returns the colour of a pixel value. The palest ones are a little darker, so that their bars are visible.
 */
function greyOf(value: number): string {
  const level = Math.min(215, 255 - value).toString(16).padStart(2, "0");
  return `#${level}${level}${level}`;
}
