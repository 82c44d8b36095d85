/**
 * How much ink each digit takes.
 *
 * @module
 */
import type { Data } from "plotly.js";
import { mean } from "../../math/mod.ts";
import { count, percent, round } from "../../text/mod.ts";
import { axis } from "../theme/axes.ts";
import { checkNotEmpty, checkRange } from "../theme/checks.ts";
import { COLORS, digitColor } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { baseLayout } from "../theme/layout.ts";
import { heading, type Words } from "../theme/words.ts";
import { density } from "./density.ts";

/** The number of positions at which each density is drawn. */
const POSITIONS = 90;

/**
 * Returns a figure of hills: for each class the density of the mean pixels of its images, with a mark at the
 * mean of the class. All hills have the same area.
 *
 * @param ink [classes], for each class the mean pixel of each of its images, 0-1; `statistics(split).ink` by
 * label.
 * @throws {RangeError} If a class has no images, or a mean pixel is not 0-1.
 *
 * @example
 * ```ts
 * import { inkPerClass } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = inkPerClass([[0.2, 0.25], [0.1, 0.12]]);
 * assertEquals(figure.data.length, 4); // for each of two classes a hill and its lines
 * ```
 */
export function inkPerClass(ink: readonly ArrayLike<number>[], options: Words = {}): Figure {
  checkNotEmpty("classes", ink);
  ink.forEach((values, label) => {
    checkNotEmpty(`ink of class ${label}`, values);
    checkRange(`ink of class ${label}`, values, 0, 1);
  });
  const means = ink.map(mean);
  // With the few darkest images, half of the figure would be empty.
  const sorted = ink.flatMap((values) => Array.from(values)).sort((a, b) => a - b);
  const end = Math.min(1, sorted[Math.floor(0.999 * (sorted.length - 1))]! * 1.08 + 0.01);
  const positions = Array.from({ length: POSITIONS }, (_, i) => (end * i) / (POSITIONS - 1));
  const curves = ink.map((values) => density(values, 0, end, POSITIONS));
  const highest = Math.max(...curves.flat());
  const data = curves.flatMap((curve, label): Data[] => {
    // The first class is at the top; a hill may reach into the one above.
    const base = ink.length - 1 - label;
    // Where the density is 0 there is no line: it would cut the grid.
    const drawn = positions.map((_, i) => i).filter((i) => curve[i]! > 0.012 * highest);
    const x = drawn.map((i) => round(positions[i]!, 4));
    const y = drawn.map((i) => round(base + 1.9 * curve[i]! / highest, 4));
    const mean = means[label]!;
    const atMean = y[drawn.indexOf(Math.round((mean / end) * (POSITIONS - 1)))] ?? base;
    return [{
      type: "scatter",
      mode: "lines",
      x: [x[0]!, ...x, x.at(-1)!],
      y: [base, ...y, base],
      fill: "toself",
      fillcolor: `${digitColor(label)}d9`,
      line: { width: 0, simplify: false },
      hoveron: "fills",
      text: `<b>${label}</b>: ${percent(mean)} ink on average, ${count(ink[label]!.length)} images`,
      hoverinfo: "text",
    }, {
      type: "scatter",
      mode: "lines",
      // The edge of the hill, and the mean.
      x: [...x, null, round(mean, 4), round(mean, 4)],
      y: [...y, null, base, atMean],
      line: { color: COLORS.paper, width: 1.5, simplify: false },
      hoverinfo: "skip",
    }];
  });
  const order = means.map((_, label) => label).sort((a, b) => means[a]! - means[b]!);
  const [least, most] = [order[0]!, order.at(-1)!];
  const layout = baseLayout({
    ...heading(
      options,
      "How much ink each digit takes",
      `A ${most} takes ${(means[most]! / means[least]!).toFixed(1)} times as much ink as a ${least}. ` +
        "The white line in each hill is its mean.",
    ),
    height: 140 + 36 * ink.length,
  }, {
    xaxis: axis("mean pixel of an image (share of full ink)", {
      range: [0, end],
      tickformat: ".0%",
      nticks: 7,
    }),
    yaxis: axis("", {
      range: [-0.3, ink.length + 0.95],
      tickvals: ink.map((_, label) => ink.length - 1 - label),
      ticktext: ink.map((_, label) => String(label)),
      tickfont: { size: 14, color: COLORS.text },
      fixedrange: true,
    }),
    margin: { l: 40 },
    hovermode: "closest",
  });
  return {
    data,
    layout,
    alt: options.alt ??
      `The distribution of ink of each digit as a hill. Mean ink: ${
        means.map((mean, label) => `${label} ${percent(mean)}`).join(", ")
      }.`,
  };
}
