/**
 * Which digits are confused.
 *
 * @module
 */
import type { Data } from "plotly.js";
import { count, percent } from "../../text/mod.ts";
import { categoryAxis } from "../theme/axes.ts";
import { checkLength, checkNotEmpty, checkRange } from "../theme/checks.ts";
import { type ClassNames, namesOf } from "../theme/class_names.ts";
import { COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { baseLayout } from "../theme/layout.ts";
import { COUNT_SCALE } from "../theme/scales.ts";
import { SIZE } from "../theme/typography.ts";
import { heading, type Words } from "../theme/words.ts";

/**
 * Returns a figure of the confusion matrix: counts in cells, one row per true class, one column per
 * prediction. Correct ones are grey, so that mistakes stand out; cells with a count of 0 are empty.
 *
 * @param confusion Counts, `[true class][predicted class]`, square; `evaluate(…).confusion`.
 * @param options Class names, words.
 * @throws {RangeError} If the matrix is not square, or a count is negative.
 *
 * @example
 * ```ts
 * import { confusionMatrix } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = confusionMatrix([[9, 1], [0, 8]]);
 * const [mistakes] = figure.data as { z: (number | null)[][] }[];
 * assertEquals(mistakes?.z, [[null, 1], [null, null]]);
 * ```
 */
export function confusionMatrix(
  confusion: readonly (readonly number[])[],
  options: Words & ClassNames = {},
): Figure {
  checkNotEmpty("rows of the confusion matrix", confusion);
  confusion.forEach((row, truth) => {
    checkLength(`row ${truth} of the confusion matrix`, row, confusion.length);
    checkRange(`row ${truth} of the confusion matrix`, row, 0);
  });
  const names = namesOf(options, confusion.length);
  const cells = confusion.flatMap((row, truth) => row.map((n, predicted) => ({ truth, predicted, n })));
  const mistakes = cells.filter(({ truth, predicted, n }) => truth !== predicted && n > 0).sort((a, b) =>
    b.n - a.n
  );
  const total = cells.reduce((sum, { n }) => sum + n, 0);
  const wrong = mistakes.reduce((sum, { n }) => sum + n, 0);
  const totals = confusion.map((row) => row.reduce((sum, n) => sum + n, 0));

  const matrix = (keep: (truth: number, predicted: number, n: number) => boolean) =>
    confusion.map((row, truth) => row.map((n, predicted) => keep(truth, predicted, n) ? n : null));
  const shared: Partial<Data> = {
    type: "heatmap",
    x: [...names],
    y: [...names],
    showscale: false,
    hoverongaps: false,
    xgap: 2,
    ygap: 2,
    texttemplate: "%{z}",
    // For the hover text: of how many images of the true class.
    customdata: confusion.map((row, truth) =>
      row.map((n) => `${count(n)} of ${count(totals[truth]!)}`)
    ) as unknown as string[],
  };
  const size = confusion.length <= 12 ? SIZE.axis : 9;
  const data = [
    {
      ...shared,
      z: matrix((truth, predicted, n) => truth !== predicted && n > 0),
      zmin: 0,
      zmax: Math.max(1, mistakes[0]?.n ?? 1),
      colorscale: COUNT_SCALE,
      textfont: { size, color: COLORS.title },
      hovertemplate: "%{customdata} images of %{y}<br>were classified as <b>%{x}</b><extra></extra>",
    },
    {
      ...shared,
      z: matrix((truth, predicted) => truth === predicted),
      colorscale: [[0, "#f1f3f5"], [1, "#f1f3f5"]],
      textfont: { size, color: COLORS.muted },
      hovertemplate: "%{customdata} images of %{y}<br>were classified correctly<extra></extra>",
    },
  ] as Data[];
  // Plotly hides a heatmap without values, and then knows none of its properties.
  if (wrong === 0) data.shift();
  const worst = mistakes.slice(0, 3).map(({ truth, predicted, n }) =>
    `${names[truth]} as ${names[predicted]} (${n})`
  );
  const layout = baseLayout({
    ...heading(
      options,
      "Which digits are confused",
      `${count(total - wrong)} of ${count(total)} images are correct (${
        percent((total - wrong) / total, 2)
      }). ` +
        (wrong > 0 ? `Most frequent mistakes: ${worst.join(", ")}.` : "There are no mistakes."),
    ),
    height: 560,
  }, {
    xaxis: categoryAxis("prediction", {
      side: "top",
      fixedrange: true,
      constrain: "domain",
      constraintoward: "left",
    }),
    yaxis: categoryAxis("true digit", {
      autorange: "reversed",
      fixedrange: true,
      scaleanchor: "x",
      constrain: "domain",
      constraintoward: "top",
    }),
    margin: { b: 16 },
  });
  layout.margin!.t! += 36;
  return {
    data,
    layout,
    alt: options.alt ??
      `A confusion matrix of ${names.length} classes: ${count(total - wrong)} of ${
          count(total)
        } images lie on the diagonal. ` +
        (wrong > 0 ? `The most frequent mistakes are ${worst.join(", ")}.` : "There are no mistakes."),
  };
}
