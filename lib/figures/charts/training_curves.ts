/**
 * How loss and accuracy change while a network learns.
 *
 * @module
 */
import type { Data, PlotData } from "plotly.js";
import { percent, round } from "../../text/mod.ts";
import { axis } from "../theme/axes.ts";
import { checkRange } from "../theme/checks.ts";
import { COLORS, SERIES_COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { baseLayout } from "../theme/layout.ts";
import { SIZE } from "../theme/typography.ts";
import { heading, type Words } from "../theme/words.ts";

/** One measurement while training. */
export interface CurvePoint {
  /** Epochs passed, with fractions: 1.5 is amid the second. */
  epoch: number;
  /** Mean cross-entropy in nats. */
  loss: number;
  /** Share of recognised images, 0-1. */
  accuracy: number;
}

/** What was measured so far. */
export interface TrainingCurves {
  /**
   * On the batches since the previous point, within an epoch: a thin line. Empty, or short, at the start of a
   * live chart.
   */
  steps?: readonly CurvePoint[];
  /**
   * On the training images, one value per epoch: the mean over all its steps, so it lags behind `steps` and
   * `validation`.
   */
  train: readonly CurvePoint[];
  /** On the validation images, after each epoch. */
  validation?: readonly CurvePoint[];
}

/** So many points of `steps` are drawn at most. */
const MOST_STEPS = 400;

/**
 * Loss at the left, accuracy at the right, over the epochs. Also for a live chart: it may be called before
 * anything was measured, and the axes keep their length where `epochs` is told.
 *
 * @param curves What was measured.
 * @param options Words; `epochs`: how many there will be (default: the largest epoch measured).
 * @throws {UserError} If an accuracy is not 0-1 or a loss is not a number.
 *
 * @example
 * ```ts
 * import { trainingCurves } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = trainingCurves({ train: [{ epoch: 1, loss: 0.5, accuracy: 0.84 }] });
 * const [loss, accuracy] = figure.data as { x: number[]; y: number[] }[];
 * assertEquals([loss?.y, accuracy?.y], [[0.5], [84]]);
 * ```
 */
export function trainingCurves(curves: TrainingCurves, options: Words & { epochs?: number } = {}): Figure {
  const { steps = [], train, validation = [] } = curves;
  for (const [name, points] of [["steps", steps], ["training", train], ["validation", validation]] as const) {
    checkRange(`loss (${name})`, points.map(({ loss }) => loss));
    checkRange(`accuracy (${name})`, points.map(({ accuracy }) => accuracy), 0, 1);
  }
  const epochs = options.epochs ??
    Math.max(1, ...[...steps, ...train, ...validation].map(({ epoch }) => epoch));
  const series = [
    {
      name: "training, recent batches",
      points: thin(steps),
      color: `${SERIES_COLORS[0]}59`,
      mode: "lines",
      width: 1.2,
    },
    {
      name: "training, mean of the epoch",
      points: train,
      color: SERIES_COLORS[0]!,
      mode: "lines+markers",
      width: 2.5,
    },
    { name: "validation", points: validation, color: SERIES_COLORS[2]!, mode: "lines+markers", width: 2.5 },
  ].filter(({ points }) => points.length > 0 || points === train);
  const data = series.flatMap(({ name, points, color, mode, width }) =>
    (["loss", "accuracy"] as const).map((what): Data => ({
      type: "scatter",
      mode: mode as PlotData["mode"],
      name,
      // A chart that is not yet measured has its traces already, so that a live one grows and does not jump.
      x: points.length === 0 ? [null] : points.map(({ epoch }) => round(epoch, 4)),
      y: points.length === 0
        ? [null]
        : points.map((point) => what === "loss" ? round(point.loss, 4) : round(point.accuracy * 100, 5)),
      ...(what === "accuracy" && { xaxis: "x2", yaxis: "y2" }),
      line: { color, width },
      ...(mode !== "lines" && { marker: { size: 7, color, line: { color: COLORS.card, width: 1.5 } } }),
      hovertemplate: `${name}, epoch %{x:.2~f}: ${
        what === "loss" ? "loss %{y:.4f}" : "%{y:.2f}% recognised"
      }<extra></extra>`,
    }))
  );
  const last = validation.at(-1) ?? train.at(-1);
  const amid = steps.at(-1);
  const sofar = amid === undefined
    ? "Nothing is measured yet."
    : `After ${round(amid.epoch, 2)} epochs: ${
      percent(amid.accuracy)
    } of the latest training images were recognised.`;
  const words = heading(
    options,
    "Learning, epoch by epoch",
    last === undefined ? sofar : `After ${round(last.epoch)} epoch${last.epoch === 1 ? "" : "s"}: ` +
      `${percent(last.accuracy, 2)} of the ` +
      (validation.length > 0
        ? "validation images are recognised."
        : "training images were recognised while the last epoch learned from them."),
  );
  const xaxis = (domain: [number, number], anchor: "y" | "y2") =>
    axis("epoch", {
      domain,
      anchor,
      range: [0, epochs * 1.03],
      ...(epochs <= 10 ? { dtick: 1 } : { nticks: 7 }),
    });
  const layout = baseLayout({ ...words, height: 400 }, {
    xaxis: xaxis([0, 0.45], "y"),
    xaxis2: xaxis([0.57, 1], "y2"),
    yaxis: axis("loss (cross-entropy, nats)", { rangemode: "tozero", nticks: 6 }),
    yaxis2: axis("recognised images (%)", {
      anchor: "x2",
      nticks: 6,
      ...accuracyRange(steps, [...train, ...validation]),
    }),
    annotations: series.filter(({ points }) => points.length > 0)
      .map(({ name, color }, i, all) => ({
        text: color.length > 7 ? name : `<b>${name}</b>`,
        xref: "paper",
        yref: "paper",
        x: 0,
        xanchor: "left",
        xshift: all.slice(0, i).reduce((sum, entry) => sum + 20 + entry.name.length * 7.2, 0),
        y: 1,
        yanchor: "bottom",
        yshift: 8,
        showarrow: false,
        font: { size: SIZE.axis, color: color.length > 7 ? COLORS.muted : color },
      })),
  });
  layout.margin!.t! += 26;
  return {
    data,
    layout,
    alt: options.alt ??
      `Two charts over ${round(epochs)} epochs: loss and accuracy. ` +
        (last === undefined ? sofar : [
          ["training", train],
          ["validation", validation],
        ].filter(([, points]) => points!.length > 0).map(([name, points]) => {
          const [from, to] = [(points as CurvePoint[])[0]!, (points as CurvePoint[]).at(-1)!];
          return `${name}: loss from ${round(from.loss)} to ${round(to.loss)}, accuracy from ${
            percent(from.accuracy)
          } to ${percent(to.accuracy)}.`;
        }).join(" ")),
  };
}

/** Evenly chosen points, the last one included. */
function thin(points: readonly CurvePoint[]): CurvePoint[] {
  const every = Math.ceil(points.length / MOST_STEPS);
  return points.filter((_, i) => (points.length - 1 - i) % every === 0);
}

/**
 * From the lowest accuracy of interest to 100%: every epoch is visible; the first batches, in which the
 * network guesses, would flatten the rest.
 */
function accuracyRange(
  steps: readonly CurvePoint[],
  epochs: readonly CurvePoint[],
): { range: [number, number] } {
  const sorted = steps.map(({ accuracy }) => accuracy).sort((a, b) => a - b);
  const low = Math.min(
    1,
    sorted[Math.floor(sorted.length * 0.1)] ?? 1,
    ...epochs.map(({ accuracy }) => accuracy),
  );
  const span = Math.max(0.01, 1 - (steps.length + epochs.length > 0 ? low : 0));
  return { range: [Math.max(0, 1 - span * 1.15) * 100, 100 + span * 2] };
}
