/**
 * The axes of curves, linear or logarithmic, and where the curves end on them.
 *
 * @module
 */
import type { LayoutAxis } from "plotly.js";
import type { Curve } from "./curve.ts";
import type { LineEnd } from "./labels/mod.ts";

/** Returns the ticks of an axis: about six, or one per power of ten, written out if they are short. */
export function scaleOf(log: boolean, values: readonly ArrayLike<number>[]): Partial<LayoutAxis> {
  if (!log) return { nticks: 6 };
  const short = values.every((list) => Array.from(list).every((value) => !(value < 1e-5)));
  return { type: "log", dtick: 1, exponentformat: short ? "none" : "power" };
}

/**
 * Returns the limits of the x axis; those of a logarithmic axis are exponents. They are always given, because
 * Plotly would widen the axis for the names at the ends of the lines.
 */
export function span(values: readonly ArrayLike<number>[], log: boolean): [number, number] {
  const all = values.flatMap((list) => Array.from(list, (value) => log ? Math.log10(value) : value));
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const edge = ((high - low) || 1) * 0.02;
  return [low - edge, high + edge];
}

/**
 * Returns the last finite point of each curve, and the length of the y axis, in units of the axes; for
 * logarithmic ones, exponents.
 */
export function endsOf(
  curves: readonly Curve[],
  log: { logX: boolean; logY: boolean },
  yRange?: readonly [number, number],
): { ends: LineEnd[]; extent: number } {
  const onX = (value: number) => log.logX ? Math.log10(value) : value;
  const onY = (value: number) => log.logY ? Math.log10(value) : value;
  const all = curves.flatMap(({ y }) => Array.from(y).filter(Number.isFinite));
  const [low, high] = (yRange ?? [Math.min(...all), Math.max(...all)]).map(onY) as [number, number];
  const ends = curves.map(({ name, x, y }) => {
    const at = Array.from(y).findLastIndex((value) => Number.isFinite(value));
    return { name, x: onX(x[at] ?? x[0]!), y: at < 0 ? low : onY(y[at]!) };
  });
  return { ends, extent: high - low };
}
