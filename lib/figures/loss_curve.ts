/**
 * A loss, step by step, on a logarithmic scale: the last steps gain factors where the first gain most.
 *
 * @module
 */
import { checkNotEmpty, checkRange } from "./checks.ts";
import { COLORS } from "./colors.ts";
import { round, signed } from "./text.ts";
import { axis, baseLayout, SIZE } from "./theme.ts";
import type { Figure } from "./types.ts";
import { heading, type Words } from "./words.ts";

/** What the curve is called, and which steps are marked. */
export interface LossCurveOptions extends Words {
  /** What is measured, with its unit: "loss (mean squared error)" unless told. */
  loss?: string;
  /** Steps to mark with their loss. */
  marks?: readonly number[];
}

/**
 * The loss of each step.
 *
 * @param losses [steps], positive numbers; the first is before the first step.
 * @param options Words, the axis' name, steps to mark.
 * @throws {UserError} If there are none, one is not positive, or a mark is no step.
 *
 * @example
 * ```ts
 * import { lossCurve } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = lossCurve([1, 0.1, 0.01]);
 * assertEquals(figure.layout.yaxis?.type, "log");
 * ```
 */
export function lossCurve(losses: readonly number[], options: LossCurveOptions = {}): Figure {
  const { loss = "loss (mean squared error)", marks = [] } = options;
  checkNotEmpty("losses", losses);
  checkRange("losses (drawn on a logarithmic scale)", losses, Number.MIN_VALUE);
  checkRange("marked steps", marks, 0, losses.length - 1);
  const [first, last] = [losses[0]!, losses.at(-1)!];
  const words = heading(
    options,
    "Learning, step by step",
    `From ${written(first)} to ${written(last)} in ${
      losses.length - 1
    } steps. Each line of the grid is a tenth of the one above.`,
  );
  return {
    data: [
      {
        type: "scatter",
        mode: "lines",
        x: losses.map((_, step) => step),
        y: losses.map((value) => round(value, 4)),
        line: { color: COLORS.primary, width: 2.5 },
        hovertemplate: "step %{x}: <b>%{y:.2~g}</b><extra></extra>",
      },
      {
        type: "scatter",
        mode: "text+markers",
        x: [...marks],
        y: marks.map((step) => round(losses[step]!, 4)),
        text: marks.map((step) => `step ${step}`),
        textposition: "top right",
        textfont: { size: SIZE.note, color: COLORS.text },
        marker: { size: 9, color: COLORS.primary, line: { color: COLORS.paper, width: 2 } },
        hoverinfo: "skip",
        cliponaxis: false,
      },
    ],
    layout: baseLayout({ ...words, height: 340 }, {
      xaxis: axis("step", { range: [-1, (losses.length - 1) * 1.06] }),
      yaxis: axis(loss, { type: "log", dtick: 1, exponentformat: "power" }),
    }),
    alt: options.alt ??
      `A curve of the ${loss} over ${losses.length - 1} steps, on a logarithmic scale: from ${
        written(first)
      } to ${written(last)}.`,
  };
}

/** "0.61", "3.2 · 10⁻⁶". */
function written(value: number): string {
  if (value >= 0.001 && value < 1e4) return String(round(value, 2));
  const [digits, exponent] = value.toExponential(1).split("e") as [string, string];
  const raised = signed(String(Number(exponent)));
  return `${digits} · 10${
    [...raised].map((sign) => "⁰¹²³⁴⁵⁶⁷⁸⁹"["0123456789".indexOf(sign)] ?? "⁻").join("")
  }`;
}
