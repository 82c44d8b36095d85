/**
 * The number of images per class, in both sets.
 *
 * @module
 */
import type { Data } from "plotly.js";
import { argmax } from "../../math/mod.ts";
import { count, percent } from "../../text/mod.ts";
import { axis, categoryAxis } from "../theme/axes.ts";
import { checkLength, checkNotEmpty, checkRange } from "../theme/checks.ts";
import { type ClassNames, namesOf } from "../theme/class_names.ts";
import { COLORS, digitColor } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { baseLayout } from "../theme/layout.ts";
import { DOTTED, note } from "../theme/marks.ts";
import { SIZE } from "../theme/typography.ts";
import { heading, type Words } from "../theme/words.ts";

/** The number of images per class, indexed by label. */
export interface ClassCounts {
  train: readonly number[];
  test: readonly number[];
}

/**
 * Returns a figure of bars per class, the training set beside the test set, with a line where all classes
 * would be equally frequent.
 *
 * @param counts Images per class, of both sets.
 * @param options Class names, words.
 * @throws {RangeError} If the sets have different numbers of classes, or a count is negative.
 *
 * @example
 * ```ts
 * import { classCounts } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = classCounts({ train: [5, 7], test: [1, 1] });
 * assertEquals(figure.data.length, 2);
 * ```
 */
export function classCounts(
  { train, test }: ClassCounts,
  options: Words & ClassNames = {},
): Figure {
  checkNotEmpty("classes of the training set", train);
  checkLength("classes of the test set", test, train.length);
  checkRange("images per class", [...train, ...test], 0);
  const names = namesOf(options, train.length);
  const sets = [
    { name: "Training set", counts: train, axes: {} },
    { name: "Test set", counts: test, axes: { xaxis: "x2" } },
  ].map((set) => {
    const total = set.counts.reduce((sum, n) => sum + n, 0);
    return { ...set, total, equal: total / set.counts.length };
  });

  const data = sets.map(({ name, counts, total, axes }): Data => ({
    type: "bar",
    orientation: "h",
    ...axes,
    y: [...names],
    x: [...counts],
    text: counts.map(count),
    textposition: "inside",
    insidetextanchor: "start",
    marker: { color: counts.map((_, label) => digitColor(label)) },
    customdata: counts.map((n) => percent(n / total)),
    hovertemplate: `%{x:,} images of %{y}<br>%{customdata} of the ${name.toLowerCase()}<extra></extra>`,
  }));
  const xaxis = (counts: readonly number[], domain: [number, number]) =>
    axis("images", {
      range: [0, Math.max(...counts) * 1.02],
      domain,
      anchor: "y",
      nticks: 4,
      fixedrange: true,
      tickformat: ",",
    });
  const [most, least] = extremes(train);
  const layout = baseLayout({
    ...heading(
      options,
      "The number of images per class",
      `The classes are nearly equal in size. In the training set the ${names[most]} is the most frequent ` +
        `(${count(train[most]!)}), the ${names[least]} the rarest (${
          count(train[least]!)
        }). The dotted line is an equal share.`,
    ),
    height: 150 + 32 * names.length,
  }, {
    xaxis: xaxis(train, [0, 0.47]),
    xaxis2: xaxis(test, [0.53, 1]),
    yaxis: categoryAxis("", { autorange: "reversed", fixedrange: true }),
    bargap: 0.28,
    margin: { l: 40, r: 24 },
    shapes: sets.map(({ equal }, i) => ({
      type: "line",
      xref: i === 0 ? "x" : "x2",
      yref: "paper",
      x0: equal,
      x1: equal,
      y0: 0,
      y1: 1,
      line: DOTTED,
    })),
    annotations: sets.map(({ name, total }, i) =>
      note({
        text: `<b>${name}</b>, ${count(total)} images`,
        xref: "paper",
        yref: "paper",
        x: i === 0 ? 0 : 0.53,
        xanchor: "left",
        y: 1,
        yanchor: "bottom",
        yshift: 4,
      }, { size: SIZE.axis, color: COLORS.text })
    ),
  });
  layout.margin!.t! += 24;
  return {
    data,
    layout,
    alt: options.alt ?? `Bars of the number of images per class. Training set: ${spoken(names, train)}. ` +
        `Test set: ${spoken(names, test)}.`,
  };
}

/** Returns the counts as a list in words. */
function spoken(names: readonly string[], counts: readonly number[]): string {
  return counts.map((n, label) => `${names[label]} ${count(n)}`).join(", ");
}

/** Returns the labels of the most and of the least frequent class. */
function extremes(counts: readonly number[]): [most: number, least: number] {
  return [argmax(counts), argmax(counts.map((n) => -n))];
}
