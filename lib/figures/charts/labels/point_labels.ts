/**
 * Labels beside points.
 *
 * @module
 */
import { type Label, labelsAround } from "./around_point.ts";
import { type Box, boxOf, doCross, lengthIn, outside, overlap, type Segment } from "./boxes.ts";
import { chooseTogether } from "./together.ts";

/** A point and its name, on a plot of any width. */
export interface NamedPoint {
  /** From the left edge of the plot, as a share of its width. */
  x: number;
  /** From the top of the plot, in pixels. */
  y: number;
  name: string;
  /** The ends of its error bar in pixels, if it has one. */
  bar?: readonly [top: number, bottom: number];
}

/** A position on a curve, on a plot of any width. */
export type CurvePosition = Pick<NamedPoint, "x" | "y">;

/** The widths of the plot, in pixels, in figures of 600 to 960 pixels with a y axis. */
export const PLOT_WIDTHS = [500, 590, 680, 770, 860];

/** The height of a line, and the mean width of a letter, in pixels. */
const LINE = 16, LETTER = 6.8;
/**
 * What a label costs that covers nothing, in square pixels that are covered: each step along the positions beside a
 * point, or a leader and each of its pixels.
 */
const LATER = 0.3, LEADER = 6, PIXEL = 0.2;
/**
 * What it costs to cover anything, however little: more than the longest leader. The same for a leader that crosses
 * another one, or lies on a point or a label; it may cross a bar, at a cost for each pixel that lies on it.
 */
const COVERED = 150, CROSSING = 4;

/** A label as it is drawn: its text, and its leader if it has one. */
interface DrawnLabel {
  box: Box;
  leader: Segment | undefined;
}

/**
 * Returns a label for each point, chosen so that labels cover few points, error bars, leaders and other labels, and
 * stay within the plot if possible. A label lies beside its point or, where that is too crowded, farther away, with a
 * line that leads to it. They are chosen together: each by itself, one of the first could take the only room of a
 * later one.
 *
 * @param points The points, the most important ones first: they prefer the right side more than the others.
 * @param widths The widths of the plot, in pixels, for which the labels are chosen: the same for all of them.
 * @param height The height of the plot, in pixels.
 * @param curve The corners of a curve that labels should not cover either; default: none.
 *
 * @example
 * ```ts
 * import { pointLabels } from "lib/figures/charts/labels/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const points = [{ x: 0.25, y: 50, name: "left" }, { x: 0.27, y: 50, name: "right" }];
 * const labels = pointLabels(points, [400, 600], 100);
 * assertEquals(labels.map(({ anchor }) => anchor), ["right", "left"]); // the edge that is near the point
 * ```
 */
export function pointLabels(
  points: readonly NamedPoint[],
  widths: readonly number[],
  height: number,
  curve: readonly CurvePosition[] = [],
): Label[] {
  const choices = labelsAround();
  const plots = widths.map((width) => ({
    frame: { left: 0, right: width, top: 0, bottom: height },
    marks: points.map((point) => marksOf(point, width)),
    curve: segmentsOf(curve, width),
    labels: points.map((point) => choices.map((choice) => drawn(point, choice, width))),
  }));
  const meanOf = (cost: (plot: typeof plots[number]) => number) =>
    plots.reduce((sum, plot) => sum + cost(plot), 0) / plots.length;
  const own = points.map((_, i) =>
    choices.map(({ x, y, leader }, choice) => {
      const preference = (leader ? LEADER + PIXEL * Math.hypot(x, y) : LATER * choice) *
        (2 - i / points.length);
      return preference + meanOf(({ frame, marks, curve, labels }) => {
        const label = labels[i]![choice]!;
        const covered = marks.flatMap(({ dot, bar }, k) => [
          k === i ? 0 : covering(label, dot) + hiding(label, dot),
          ...bar.map((box) => covering(label, box) + CROSSING * onLeader(label, box)),
        ]);
        if (curve.some((segment) => lengthIn(label.box, segment) > 0)) covered.push(COVERED);
        // Cut letters are worse than covered ones.
        return covered.reduce((sum, cost) => sum + cost, 10 * outside(label.box, frame));
      });
    })
  );
  const known = new Map<number, number>();
  const between = (a: number, choiceOfA: number, b: number, choiceOfB: number): number => {
    if (a > b) return between(b, choiceOfB, a, choiceOfA); // the same cost, computed once
    const key = ((a * choices.length + choiceOfA) * points.length + b) * choices.length + choiceOfB;
    const cost = known.get(key) ??
      meanOf(({ labels }) => clash(labels[a]![choiceOfA]!, labels[b]![choiceOfB]!));
    known.set(key, cost);
    return cost;
  };
  return chooseTogether({ own, between }).map((choice) => choices[choice]!);
}

function marksOf({ x, y, bar }: NamedPoint, width: number): { dot: Box; bar: Box[] } {
  return {
    dot: boxOf(x * width, y, 12, 12),
    bar: bar ? [{ left: x * width - 4, right: x * width + 4, top: bar[0], bottom: bar[1] }] : [],
  };
}

function segmentsOf(curve: readonly CurvePosition[], width: number): Segment[] {
  return curve.slice(1).map(({ x, y }, i) => ({
    from: [curve[i]!.x * width, curve[i]!.y],
    to: [x * width, y],
  }));
}

function drawn(point: NamedPoint, { x, y, anchor, leader }: Label, width: number): DrawnLabel {
  const left = point.x * width, within = 6 / Math.hypot(x, y);
  return {
    box: boxOf(left + x, point.y + y, point.name.length * LETTER, LINE, anchor),
    // Its first pixels lie within the point.
    leader: leader
      ? { from: [left + within * x, point.y + within * y], to: [left + x, point.y + y] }
      : undefined,
  };
}

/** Returns what it costs that the text of a label covers something. */
function covering({ box }: DrawnLabel, other: Box): number {
  const area = overlap(box, other);
  return area > 0 ? COVERED + area : 0;
}

/** Returns what it costs that the leader of a label lies on a point or another label. */
function hiding(label: DrawnLabel, other: Box): number {
  const length = onLeader(label, other);
  return length > 0 ? COVERED + CROSSING * length : 0;
}

function onLeader({ leader }: DrawnLabel, box: Box): number {
  return leader ? lengthIn(box, leader) : 0;
}

/** Returns what two labels cost each other. */
function clash(a: DrawnLabel, b: DrawnLabel): number {
  const crossed = a.leader && b.leader && doCross(a.leader, b.leader) ? COVERED : 0;
  return covering(a, b.box) + hiding(a, b.box) + hiding(b, a.box) + crossed;
}
