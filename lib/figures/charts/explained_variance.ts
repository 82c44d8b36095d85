/**
 * The share of the variance that the first principal components explain together.
 *
 * @module
 */
import type { Annotations, Data } from "plotly.js";
import { percent, round } from "../../text/mod.ts";
import { axis } from "../theme/axes.ts";
import { checkNotEmpty, checkRange, checkWhole } from "../theme/checks.ts";
import { COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { baseLayout } from "../theme/layout.ts";
import { SIZE } from "../theme/typography.ts";
import { heading, type Words } from "../theme/words.ts";
import { labelAnnotation, PLOT_WIDTHS, pointLabels } from "./labels/mod.ts";

/** The height of the figure, and that of its heading and x axis, in pixels. */
const HEIGHT = 380, NOT_PLOT = 140;

/** Where the axes end: a little farther than the curve. */
const RIGHT = 1.02, TOP = 1.04;

/** The number of corners of the curve that labels keep away from. */
const CORNERS = 50;

/**
 * Returns a figure of the cumulative share of the variance over the number of components, with marks at some
 * numbers.
 *
 * @param shares [count], the share that each component explains, 0-1, the largest first.
 * @param options Words; `marks`: the numbers of components with a mark (default: 2, 10, 50 and 150, as far as
 * there are as many).
 * @throws {RangeError} If a share is not 0-1, or there are fewer components than a mark says.
 *
 * @example
 * ```ts
 * import { explainedVariance } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = explainedVariance([0.5, 0.25, 0.25], { marks: [2] });
 * const [curve] = figure.data as { y: number[] }[];
 * assertEquals(curve?.y, [0, 0.5, 0.75, 1]);
 * ```
 */
export function explainedVariance(
  shares: ArrayLike<number>,
  options: Words & { marks?: readonly number[] } = {},
): Figure {
  checkNotEmpty("shares of the variance", shares);
  checkRange("shares of the variance", shares, 0, 1);
  const { marks = [2, 10, 50, 150].filter((mark) => mark <= shares.length) } = options;
  for (const mark of marks) checkWhole("mark", mark, 1, shares.length);
  const cumulative = [0];
  for (let i = 0; i < shares.length; i++) cumulative.push(cumulative[i]! + shares[i]!);
  checkRange("sum of the shares of the variance", [cumulative.at(-1)!], 0, 1 + 1e-6);
  const y = cumulative.map((share) => round(share, 4));
  const half = cumulative.findIndex((share) => share >= 0.5);
  const data: Data[] = [{
    type: "scatter",
    mode: "lines",
    x: y.map((_, components) => components),
    y,
    line: { color: COLORS.primary, width: 2.5 },
    hovertemplate: "%{x} components: %{y:.1%} of the variance<extra></extra>",
  }, {
    type: "scatter",
    mode: "markers",
    x: [...marks],
    y: marks.map((mark) => y[mark]!),
    marker: { size: 9, color: COLORS.primary, line: { color: COLORS.card, width: 2 } },
    hoverinfo: "skip",
    cliponaxis: false,
  }];
  const layout = baseLayout({
    ...heading(
      options,
      "How much a few components explain",
      half > 0
        ? `${half} of ${shares.length} components explain half of the variance.`
        : `${shares.length} components explain ${percent(cumulative.at(-1)!)} of the variance.`,
    ),
    height: HEIGHT,
  }, {
    xaxis: axis("number of components", { range: [0, shares.length * RIGHT] }),
    yaxis: axis("explained share of the variance", { range: [0, TOP], tickformat: ".0%" }),
    annotations: markLabels(y, marks),
  });
  return {
    data,
    layout,
    alt: options.alt ??
      `A curve that rises steeply and then flattens: ${
        marks.map((mark) => `${mark} components explain ${percent(y[mark]!)}`).join(", ")
      } of the variance.`,
  };
}

/** Returns the numbers of components with a mark, and what they explain, as labels that cover neither each other nor the curve. */
function markLabels(y: readonly number[], marks: readonly number[]): Partial<Annotations>[] {
  const count = y.length - 1, height = HEIGHT - NOT_PLOT;
  const at = (components: number) => ({
    x: components / (count * RIGHT),
    y: (1 - y[components]! / TOP) * height,
  });
  // Close together where the curve rises steeply.
  const corners = Array.from({ length: CORNERS + 1 }, (_, i) => Math.round(count * (i / CORNERS) ** 2));
  const names = marks.map((mark) => `${mark}: ${percent(y[mark]!)}`);
  const points = marks.map((mark, i) => ({ ...at(mark), name: names[i]! }));
  const labels = pointLabels(points, PLOT_WIDTHS, height, corners.map(at));
  return labels.map((label, i) => {
    const text = names[i]!.replace(/^\d+/, "<b>$&</b>");
    return labelAnnotation(label, { text, x: marks[i]!, y: y[marks[i]!]! }, {
      size: SIZE.axis,
      color: COLORS.text,
    });
  });
}
