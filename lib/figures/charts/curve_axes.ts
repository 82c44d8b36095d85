/**
 * The axes of curves, linear or logarithmic, and where the curves end on them.
 *
 * @module
 */
import type { LayoutAxis } from "plotly.js";
import type { Curve } from "./curve.ts";
import type { Limits, LineEnd } from "./labels/mod.ts";

/** The power of ten from which on labels are written out: 0.00001. */
const LEAST_POWER = -5;

/**
 * Returns the ticks of an axis: about six, or one per power of ten. Their labels are written out if all of them are
 * short, or else as 1e−6. Never as powers: Plotly would enlarge them, and their exponents would be too small to read.
 */
export function scaleOf(log: boolean, values: readonly ArrayLike<number>[]): Partial<LayoutAxis> {
  if (!log) return { nticks: 6 };
  const powers = values.flatMap((list) => Array.from(list, Math.log10)).filter(Number.isFinite);
  const short = powers.every((power) => Math.ceil(power) >= LEAST_POWER);
  return { type: "log", dtick: 1, exponentformat: short ? "none" : "e" };
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
 * Returns the last finite point of each curve, and the limits of the y axis, in units of the axes; for
 * logarithmic ones, exponents.
 */
export function endsOf(
  curves: readonly Curve[],
  log: { logX: boolean; logY: boolean },
  yRange?: Limits,
): { ends: LineEnd[]; limits: Limits } {
  const onX = (value: number) => log.logX ? Math.log10(value) : value;
  const onY = (value: number) => log.logY ? Math.log10(value) : value;
  const all = curves.flatMap(({ y }) => Array.from(y).filter(Number.isFinite));
  const [low, high] = (yRange ?? [Math.min(...all), Math.max(...all)]).map(onY) as [number, number];
  const ends = curves.map(({ name, x, y }) => {
    const at = Array.from(y).findLastIndex((value) => Number.isFinite(value));
    return { name, x: onX(x[at] ?? x[0]!), y: at < 0 ? low : onY(y[at]!) };
  });
  return { ends, limits: [low, high] };
}
