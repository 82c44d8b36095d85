/**
 * Whether a model is as often right as it says.
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
import { SIZE } from "../theme/typography.ts";
import { heading, type Words } from "../theme/words.ts";

/** Predictions of similar confidence. */
export interface ReliabilityBin {
  /** The bin's limits, 0-1. */
  low: number;
  high: number;
  /** Mean probability of the named class, 0-1; not looked at where the bin is empty. */
  confidence: number;
  /** The share that was right, 0-1; not looked at where the bin is empty. */
  accuracy: number;
  /** Predictions in the bin. */
  count: number;
}

/**
 * The reliability diagram: accuracy over confidence, with the diagonal on which a well calibrated model lies;
 * below it how many predictions there are of each confidence. The sizes of the gaps, weighted by the counts,
 * make the expected calibration error (Guo et al., "On Calibration of Modern Neural Networks", ICML 2017).
 *
 * @param bins Bins that follow each other; empty ones are left out.
 * @throws {UserError} If a share is not 0-1, or all bins are empty.
 *
 * @example
 * ```ts
 * import { reliability } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = reliability([{ low: 0.9, high: 1, confidence: 0.96, accuracy: 0.93, count: 100 }]);
 * assertEquals(figure.layout.title, { ...figure.layout.title as object, text: "Is it as often right as it says?" });
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
  const said = filled.map((bin) => `${percent(bin.low, 0)} to ${percent(bin.high, 0)}`);
  const data: Data[] = [{
    type: "scatter",
    mode: "lines",
    x: [0, 1],
    y: [0, 1],
    line: { color: COLORS.muted, width: 1, dash: "dot" },
    hoverinfo: "skip",
  }, {
    // The gap between what the model says and what is so.
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
    marker: { size: 10, color: COLORS.primary, line: { color: COLORS.card, width: 1.5 } },
    customdata: filled.map((bin) => count(bin.count)),
    hovertemplate: "says %{x:.1%}, is right in %{y:.1%}<br>%{customdata} images<extra></extra>",
    cliponaxis: false,
  }, {
    type: "bar",
    x: filled.map((bin) => (bin.low + bin.high) / 2),
    width: filled.map((bin) => (bin.high - bin.low) * 0.9),
    y: filled.map((bin) => bin.count),
    yaxis: "y2",
    marker: { color: COLORS.faint },
    text: said,
    textposition: "none",
    hovertemplate: "confidence %{text}: %{y:,} images<extra></extra>",
  }];
  const low = Math.max(0, Math.min(...filled.map((bin) => Math.min(bin.low, bin.accuracy))) - 0.03);
  const layout = baseLayout({
    ...heading(
      options,
      "Is it as often right as it says?",
      `On average confidence and accuracy differ by ${percent(error, 2)}; the model is ` +
        `${
          Math.abs(bias) < 0.0005
            ? "neither too sure nor too unsure"
            : bias > 0
            ? "rather too sure"
            : "rather too unsure"
        }.`,
    ),
    height: 520,
  }, {
    xaxis: axis("confidence: probability of the named class", {
      range: [low, 1.01],
      tickformat: ".0%",
      anchor: "y2",
    }),
    yaxis: axis("share that is right", {
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
    annotations: [{
      text: "dotted: right as often as it says",
      // Far from the diagonal, where a model that is any good has no points.
      x: 1,
      y: low,
      xref: "x",
      yref: "y",
      xanchor: "right",
      yanchor: "bottom",
      showarrow: false,
      font: { size: SIZE.note, color: COLORS.muted },
    }],
  });
  return {
    data,
    layout,
    alt: options.alt ??
      `A reliability diagram of ${count(total)} predictions. Mean gap between confidence and accuracy: ${
          percent(error, 2)
        }. ` +
        filled.map((bin) =>
          `Says ${percent(bin.confidence, 0)}: right in ${percent(bin.accuracy, 0)} of ${count(bin.count)}`
        ).join("; ") + ".",
  };
}
