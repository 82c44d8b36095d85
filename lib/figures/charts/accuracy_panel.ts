/**
 * One of several small charts of accuracies: which are valid, and their lines.
 *
 * @module
 */
import type { Data } from "plotly.js";
import { round } from "../../text/mod.ts";
import { checkLength, checkNotEmpty, checkRange } from "../theme/checks.ts";
import { SERIES_COLORS } from "../theme/colors.ts";

/** One line: the accuracies of one model. */
export interface AccuracyLine {
  /** 0-1, one per position on the x axis. */
  accuracy: readonly number[];
  /** The limits of the intervals; default: none are drawn. */
  low?: readonly number[];
  high?: readonly number[];
}

/** One chart. */
export interface AccuracyPanel {
  name: string;
  /** The labels of the positions on the x axis. */
  labels: readonly string[];
  /** One line per model. */
  lines: readonly AccuracyLine[];
}

/**
 * Checks that there are charts and models, and that lengths and values make sense.
 *
 * @throws {RangeError} If not.
 */
export function checkPanels(panels: readonly AccuracyPanel[], models: readonly string[]): void {
  checkNotEmpty("panels", panels);
  checkNotEmpty("models", models);
  if (models.length > SERIES_COLORS.length) {
    throw new RangeError(
      `models: expected at most ${SERIES_COLORS.length}, one per colour, but got ${models.length}`,
    );
  }
  for (const { name, labels, lines } of panels) {
    checkLength(`lines of ${name}`, lines, models.length);
    for (const { accuracy, low, high } of lines) {
      for (const values of [accuracy, low, high]) {
        if (values === undefined) continue;
        checkLength(`accuracies of ${name}`, values, labels.length);
        checkRange(`accuracies of ${name}`, values, 0, 1);
      }
    }
  }
}

/** The axes of a chart, as Plotly names them. */
export interface PanelAxes {
  xaxis: string;
  yaxis: string;
}

/** Returns the lines of a chart, and the pale bands of their intervals. */
export function panelLines(panel: AccuracyPanel, models: readonly string[], axes: PanelAxes): Data[] {
  return [
    ...panel.lines.flatMap((line, i) => band(line, i, axes)),
    ...panel.lines.map((line, i) => drawn(panel, line, { name: models[i]!, index: i }, axes)),
  ];
}

/** Returns the pale band of the intervals, if there are any. */
function band({ low, high }: AccuracyLine, index: number, axes: PanelAxes): Data[] {
  if (low === undefined || high === undefined) return [];
  const positions = low.map((_, i) => i);
  return [{
    type: "scatter",
    mode: "lines",
    x: [...positions, ...positions.toReversed()],
    y: [...high, ...low.toReversed()].map((value) => round(value, 4)),
    ...axes,
    fill: "toself",
    fillcolor: `${SERIES_COLORS[index]}26`,
    line: { width: 0 },
    hoverinfo: "skip",
  }];
}

function drawn(
  panel: AccuracyPanel,
  { accuracy }: AccuracyLine,
  { name, index }: { name: string; index: number },
  axes: PanelAxes,
): Data {
  return {
    type: "scatter",
    mode: "lines+markers",
    name,
    x: accuracy.map((_, i) => i),
    y: accuracy.map((value) => round(value, 4)),
    ...axes,
    line: { color: SERIES_COLORS[index]!, width: 1.8 },
    marker: { size: 4, color: SERIES_COLORS[index]! },
    text: [...panel.labels],
    hovertemplate: `${name}<br>${panel.name} %{text}: <b>%{y:.1%}</b><extra></extra>`,
    cliponaxis: false,
  };
}
