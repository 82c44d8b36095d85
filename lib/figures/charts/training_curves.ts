/**
 * How loss and accuracy change during training.
 *
 * @module
 */
import type { Annotations, Data } from "plotly.js";
import { percent, round } from "../../text/mod.ts";
import { axis } from "../theme/axes.ts";
import { checkRange } from "../theme/checks.ts";
import { COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { baseLayout } from "../theme/layout.ts";
import { note, POINT_EDGE } from "../theme/marks.ts";
import { SIZE } from "../theme/typography.ts";
import { heading, type Words } from "../theme/words.ts";
import {
  accuracyRange,
  type CurvePoint,
  type Series,
  seriesOf,
  type TrainingCurves,
} from "./training_series.ts";

/**
 * Returns a figure of the loss, at the left, and the accuracy, at the right, over the epochs. A live chart
 * may use it before anything was measured; with `epochs`, its axes keep their length.
 *
 * @param curves What was measured.
 * @param options Words; `epochs`: how many there will be (default: the largest epoch measured).
 * @throws {RangeError} If an accuracy is not 0-1 or a loss is not a number.
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
  const measured = [...steps, ...train, ...validation].map(({ epoch }) => epoch);
  const epochs = options.epochs ?? Math.max(1, ...measured);
  const series = seriesOf(curves);
  const xaxis = (domain: [number, number], anchor: "y" | "y2") =>
    axis("epoch", {
      domain,
      anchor,
      range: [0, epochs * 1.03],
      ...(epochs <= 10 ? { dtick: 1 } : { nticks: 7 }),
    });
  const layout = baseLayout({
    ...heading(options, "Loss and accuracy, epoch by epoch", soFar(curves)),
    height: 400,
  }, {
    xaxis: xaxis([0, 0.45], "y"),
    xaxis2: xaxis([0.57, 1], "y2"),
    yaxis: axis("loss (cross-entropy, nats)", { rangemode: "tozero", nticks: 6 }),
    yaxis2: axis("accuracy (%)", { anchor: "x2", nticks: 6, range: accuracyRange(curves) }),
    annotations: legend(series.filter(({ points }) => points.length > 0)),
  });
  layout.margin!.t! += 26;
  const changes = [["training", train], ["validation", validation]] as const;
  const alt = `Two charts over ${round(epochs)} epochs: loss and accuracy. ` +
    (train.length + validation.length === 0
      ? soFar(curves)
      : changes.filter(([, points]) => points.length > 0).map(([name, points]) => change(name, points)).join(
        " ",
      ));
  return {
    data: series.flatMap((line) => [trace(line, "loss"), trace(line, "accuracy")]),
    layout,
    alt: options.alt ?? alt,
  };
}

function trace({ name, points, color, thin }: Series, what: "loss" | "accuracy"): Data {
  const value = (point: CurvePoint) =>
    what === "loss" ? round(point.loss, 4) : round(point.accuracy * 100, 5);
  return {
    type: "scatter",
    mode: thin ? "lines" : "lines+markers",
    name,
    // A line without points has its trace already, so that a live chart grows and does not jump.
    x: points.length === 0 ? [null] : points.map(({ epoch }) => round(epoch, 4)),
    y: points.length === 0 ? [null] : points.map(value),
    ...(what === "accuracy" && { xaxis: "x2", yaxis: "y2" }),
    line: { color, width: thin ? 1.2 : 2.5 },
    ...(!thin && { marker: { size: 7, color, line: POINT_EDGE } }),
    hovertemplate: `${name}, epoch %{x:.2~f}: ${
      what === "loss" ? "loss %{y:.4f}" : "accuracy %{y:.2f}%"
    }<extra></extra>`,
  };
}

/** Returns the names of the lines, side by side above the charts. */
function legend(series: readonly Series[]): Partial<Annotations>[] {
  return series.map(({ name, color, thin }, i) =>
    note({
      text: thin ? name : `<b>${name}</b>`,
      xref: "paper",
      yref: "paper",
      x: 0,
      xanchor: "left",
      xshift: series.slice(0, i).reduce((sum, { name }) => sum + 20 + name.length * 7.2, 0),
      y: 1,
      yanchor: "bottom",
      yshift: 8,
    }, { size: SIZE.axis, color: thin ? COLORS.muted : color })
  );
}

/** Returns the latest accuracy as a sentence. */
function soFar({ steps = [], train, validation = [] }: TrainingCurves): string {
  const last = validation.at(-1) ?? train.at(-1);
  const step = steps.at(-1);
  if (last !== undefined) {
    return `After ${round(last.epoch)} epoch${last.epoch === 1 ? "" : "s"}: accuracy of ` +
      `${percent(last.accuracy, 2)} on the ` +
      (validation.length > 0 ? "validation images." : "training images, measured during the last epoch.");
  }
  if (step === undefined) return "Nothing has been measured yet.";
  return `After ${round(step.epoch, 2)} epochs: accuracy of ${
    percent(step.accuracy)
  } on the latest training images.`;
}

/** Returns how loss and accuracy changed, as a sentence. */
function change(name: string, points: readonly CurvePoint[]): string {
  const [from, to] = [points[0]!, points.at(-1)!];
  return `${name}: loss from ${round(from.loss)} to ${round(to.loss)}, accuracy from ${
    percent(from.accuracy)
  } to ${percent(to.accuracy)}.`;
}
