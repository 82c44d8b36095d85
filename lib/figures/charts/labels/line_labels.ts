/**
 * Labels at the ends of lines.
 *
 * @module
 */
import type { Annotations } from "plotly.js";
import { mean } from "../../../math/mod.ts";
import { SERIES_TEXT_COLORS } from "../../theme/colors.ts";
import { note } from "../../theme/marks.ts";
import { SIZE } from "../../theme/typography.ts";

/** The lowest and the highest position of labels. */
export type Limits = readonly [low: number, high: number];

/** The name of a line, and where the line ends, in units of the axes. */
export interface LineEnd {
  name: string;
  x: number;
  y: number;
}

/**
 * Returns the names of lines to the right of their ends, in the colours of the lines, clear of each other.
 *
 * @param ends The lines, in the order of their colours.
 * @param distance The minimum vertical distance between two names, in units of the axis.
 * @param limits The limits of the axis, if they are given: Plotly leaves out what lies beyond them.
 */
export function endLabels(
  ends: readonly LineEnd[],
  distance: number,
  limits?: Limits,
): Partial<Annotations>[] {
  const heights = spreadOut(ends.map(({ y }) => y), distance, limits);
  return ends.map(({ name, x }, i) =>
    note({
      text: `<b>${name}</b>`,
      xref: "x",
      yref: "y",
      x,
      y: heights[i]!,
      xanchor: "left",
      xshift: 8,
      yanchor: "middle",
    }, { size: SIZE.axis, color: SERIES_TEXT_COLORS[i]! })
  );
}

/**
 * Returns positions on a line that are at least a distance apart, each moved as little as possible. Positions
 * that come too close form a cluster, which keeps its mean unless a limit is in its way; clusters grow until none
 * touches another.
 *
 * @param positions Where the labels should be.
 * @param distance The minimum distance between two labels; less, if all of them do not fit between the limits.
 * @param limits Where labels may be; default: anywhere.
 * @returns Where they are placed, in the order of `positions`.
 *
 * @example
 * ```ts
 * import { spreadOut } from "lib/figures/charts/labels/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(spreadOut([0, 0, 10], 2), [-1, 1, 10]);
 * assertEquals(spreadOut([0, 0, 10], 2, [0, 9]), [0, 2, 9]);
 * ```
 */
export function spreadOut(
  positions: readonly number[],
  distance: number,
  limits: Limits = [-Infinity, Infinity],
): number[] {
  const [low, high] = limits;
  const step = Math.min(distance, (high - low) / Math.max(1, positions.length - 1));
  /** Returns the middle of a cluster so that all of it lies between the limits. */
  const middleOf = (members: readonly number[]) => {
    const half = (members.length - 1) / 2 * step;
    return within(mean(members.map((i) => positions[i]!)), [low + half, high - half]);
  };
  const order = positions.map((_, i) => i).sort((a, b) => positions[a]! - positions[b]!);
  const clusters: { members: number[]; middle: number }[] = [];
  for (const index of order) {
    let cluster = { members: [index], middle: middleOf([index]) };
    for (let last = clusters.at(-1); last !== undefined; last = clusters.at(-1)) {
      const room = (last.members.length + cluster.members.length) / 2 * step;
      if (cluster.middle - last.middle >= room) break;
      clusters.pop();
      const members = [...last.members, ...cluster.members];
      cluster = { members, middle: middleOf(members) };
    }
    clusters.push(cluster);
  }
  const placed = new Array<number>(positions.length);
  for (const { members, middle } of clusters) {
    members.forEach((index, at) =>
      placed[index] = within(middle + (at - (members.length - 1) / 2) * step, limits)
    );
  }
  return placed;
}

/** Returns a number, or the limit beyond which it lies. */
function within(value: number, [low, high]: Limits): number {
  return Math.min(high, Math.max(low, value));
}
