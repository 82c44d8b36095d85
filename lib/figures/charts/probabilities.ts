/**
 * From scores to probabilities: what softmax does to the outputs of the last layer.
 *
 * @module
 */
import type { Data } from "plotly.js";
import { argmax } from "../../math/mod.ts";
import { percent, round, signed } from "../../text/mod.ts";
import { axis, categoryAxis } from "../theme/axes.ts";
import { checkLength, checkNotEmpty, checkRange } from "../theme/checks.ts";
import { type ClassNames, namesOf } from "../theme/class_names.ts";
import { COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { baseLayout } from "../theme/layout.ts";
import { SIZE } from "../theme/typography.ts";
import { heading, type Words } from "../theme/words.ts";

/**
 * Returns a figure of two rows of bars: the scores (logits) of the classes, and the probabilities that
 * softmax computes from them. The most probable class is highlighted.
 *
 * @param scores [classes], any numbers.
 * @param probabilities [classes], 0-1.
 * @param options Class names, words; `truth`: the true class, which the subtitle names (default: none).
 * @throws {RangeError} If the lengths differ, or a probability is not 0-1.
 *
 * @example
 * ```ts
 * import { probabilities } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = probabilities([1, 3], [0.119, 0.881]);
 * const [scores, shares] = figure.data as { x: number[] }[];
 * assertEquals([scores?.x, shares?.x], [[1, 3], [0.119, 0.881]]);
 * ```
 */
export function probabilities(
  scores: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  options: Words & ClassNames & { truth?: number } = {},
): Figure {
  checkNotEmpty("scores", scores);
  checkLength("probabilities", probabilities, scores.length);
  checkRange("scores", scores);
  checkRange("probabilities", probabilities, 0, 1);
  const names = namesOf(options, scores.length);
  const best = argmax(probabilities);
  const color = names.map((_, label) => label === best ? COLORS.primary : COLORS.faint);
  const bars = (values: ArrayLike<number>, text: (value: number) => string): Partial<Data> => ({
    type: "bar",
    orientation: "h",
    y: [...names],
    x: Array.from(values, (value) => round(value, 4)),
    text: Array.from(values, text),
    textposition: "outside",
    textfont: { size: SIZE.tick, color: COLORS.text },
    marker: { color },
    cliponaxis: false,
  });
  const data = [
    {
      ...bars(scores, (value) => signed(value.toFixed(1))),
      hovertemplate: "score of %{y}: %{x}<extra></extra>",
    },
    {
      ...bars(probabilities, (value) => value > 0 && value < 0.0005 ? "< 0.1%" : percent(value)),
      xaxis: "x2",
      hovertemplate: "probability of %{y}: %{x:.3%}<extra></extra>",
    },
  ] as Data[];
  const [low, high] = [Math.min(0, ...Array.from(scores)), Math.max(0, ...Array.from(scores))];
  const room = (high - low || 1) * 0.2;
  const { truth } = options;
  const layout = baseLayout({
    ...heading(
      options,
      "From scores to probabilities",
      `The model predicts ${names[best]}, with probability ${percent(probabilities[best]!)}.` +
        (truth === undefined
          ? ""
          : truth === best
          ? " That is correct."
          : ` The digit is a ${names[truth]}.`),
    ),
    height: 150 + 28 * names.length,
  }, {
    xaxis: axis("score (logit)", {
      domain: [0, 0.45],
      range: [low < 0 ? low - room : 0, high + room],
      nticks: 5,
      fixedrange: true,
    }),
    xaxis2: axis("probability (softmax of the scores)", {
      domain: [0.53, 1],
      range: [0, 1.16],
      tickvals: [0, 0.25, 0.5, 0.75, 1],
      tickformat: ".0%",
      anchor: "y",
      fixedrange: true,
    }),
    yaxis: categoryAxis("", { autorange: "reversed", fixedrange: true }),
    bargap: 0.3,
    margin: { l: 40, r: 30 },
  });
  const order = names.map((_, label) => label).sort((a, b) => probabilities[b]! - probabilities[a]!).slice(
    0,
    3,
  );
  return {
    data,
    layout,
    alt: options.alt ??
      `Bars of the scores of ${names.length} classes and of their probabilities. Most probable: ${
        order.map((label) =>
          `${names[label]} ${percent(probabilities[label]!)} (score ${round(scores[label]!)})`
        ).join(", ")
      }.`,
  };
}
