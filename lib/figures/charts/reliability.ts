/**
 * Whether the confidence of a model matches its accuracy.
 *
 * @module
 */
import type { Data } from "plotly.js";
import { count, percent, round } from "../../text/mod.ts";
import { axis } from "../theme/axes.ts";
import { checkNotEmpty, checkRange } from "../theme/checks.ts";
import { COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { baseLayout } from "../theme/layout.ts";
import { DOTTED, note, POINT_EDGE } from "../theme/marks.ts";
import { SIZE } from "../theme/typography.ts";
import { heading, type Words } from "../theme/words.ts";

/** Predictions of similar confidence. */
export interface ReliabilityBin {
  /** The limits of the bin, 0-1. */
  low: number;
  high: number;
  /** The mean confidence, 0-1; ignored if the bin is empty. */
  confidence: number;
  /** The accuracy, 0-1; ignored if the bin is empty. */
  accuracy: number;
  /** The number of predictions in the bin. */
  count: number;
}

/**
 * Returns the reliability diagram: accuracy over confidence, with the diagonal on which a calibrated model
 * lies; below it the number of predictions per bin. The mean gap, weighted by the counts, is the expected
 * calibration error (Guo et al., "On Calibration of Modern Neural Networks", ICML 2017).
 *
 * @param bins Bins in rising order; empty ones are left out.
 * @throws {RangeError} If a number is not 0-1, or all bins are empty.
 *
 * @example
 * ```ts
 * import { reliability } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = reliability([{ low: 0.9, high: 1, confidence: 0.96, accuracy: 0.93, count: 100 }]);
 * assertEquals(figure.layout.title, { ...figure.layout.title as object, text: "Does the confidence match the accuracy?" });
 * ```
 */
export function reliability(bins: readonly ReliabilityBin[], options: Words = {}): Figure {
  const filled = bins.filter((bin) => bin.count > 0);
  checkNotEmpty("bins with predictions", filled);
  for (const bin of filled) {
    checkRange(`bin ${bin.low} to ${bin.high}`, [bin.low, bin.high, bin.confidence, bin.accuracy], 0, 1);
  }
  const total = filled.reduce((sum, bin) => sum + bin.count, 0);
  const error = filled.reduce((sum, bin) => sum + bin.count * Math.abs(bin.accuracy - bin.confidence), 0) /
    total;
  const bias = filled.reduce((sum, bin) => sum + bin.count * (bin.confidence - bin.accuracy), 0) / total;
  const x = filled.map((bin) => round(bin.confidence, 4));
  const limits = filled.map((bin) => `${percent(bin.low, 0)} to ${percent(bin.high, 0)}`);
  const data: Data[] = [{
    type: "scatter",
    mode: "lines",
    x: [0, 1],
    y: [0, 1],
    line: DOTTED,
    hoverinfo: "skip",
  }, {
    // The gap between confidence and accuracy.
    type: "scatter",
    mode: "lines",
    x: x.flatMap((value) => [value, value, null]),
    y: filled.flatMap((bin) => [round(bin.confidence, 4), round(bin.accuracy, 4), null]),
    line: { color: COLORS.accent, width: 2 },
    hoverinfo: "skip",
  }, {
    type: "scatter",
    mode: "markers",
    x,
    y: filled.map((bin) => round(bin.accuracy, 4)),
    marker: { size: 10, color: COLORS.primary, line: POINT_EDGE },
    customdata: filled.map((bin) => count(bin.count)),
    hovertemplate: "confidence %{x:.1%}, accuracy %{y:.1%}<br>%{customdata} images<extra></extra>",
    cliponaxis: false,
  }, {
    type: "bar",
    x: filled.map((bin) => (bin.low + bin.high) / 2),
    width: filled.map((bin) => (bin.high - bin.low) * 0.9),
    y: filled.map((bin) => bin.count),
    yaxis: "y2",
    marker: { color: COLORS.faint },
    text: limits,
    textposition: "none",
    hovertemplate: "confidence %{text}: %{y:,} images<extra></extra>",
  }];
  const low = Math.max(0, Math.min(...filled.map((bin) => Math.min(bin.low, bin.accuracy))) - 0.03);
  const layout = baseLayout({
    ...heading(
      options,
      "Does the confidence match the accuracy?",
      `On average confidence and accuracy differ by ${percent(error, 2)}; the model is ` +
        `${
          Math.abs(bias) < 0.0005
            ? "neither overconfident nor underconfident"
            : bias > 0
            ? "overconfident"
            : "underconfident"
        }.`,
    ),
    height: 520,
  }, {
    xaxis: axis("confidence: probability of the predicted class", {
      range: [low, 1.01],
      tickformat: ".0%",
      anchor: "y2",
    }),
    yaxis: axis("accuracy", {
      range: [low, 1.03],
      domain: [0.32, 1],
      tickformat: ".0%",
      nticks: 6,
    }),
    yaxis2: axis("images (log)", {
      domain: [0, 0.22],
      type: "log",
      range: [-0.3, Math.log10(Math.max(...filled.map((bin) => bin.count))) + 0.2],
      dtick: 1,
      tickformat: ",",
    }),
    annotations: [note({
      text: "dotted: accuracy equals confidence",
      // Far from the diagonal, where no good model has points.
      x: 1,
      y: low,
      xref: "x",
      yref: "y",
      xanchor: "right",
      yanchor: "bottom",
    }, { size: SIZE.note, color: COLORS.muted })],
  });
  return {
    data,
    layout,
    alt: options.alt ??
      `A reliability diagram of ${count(total)} predictions. Mean gap between confidence and accuracy: ${
          percent(error, 2)
        }. ` +
        filled.map((bin) =>
          `Confidence ${percent(bin.confidence, 0)}: accuracy ${percent(bin.accuracy, 0)} of ${
            count(bin.count)
          }`
        ).join("; ") + ".",
  };
}
