/**
 * Labels beside points.
 *
 * @module
 */
import { type Label, labelsAround } from "./around_point.ts";
import { type Box, boxOf, isIn, outside, overlap } from "./boxes.ts";
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

/** The height of a line, and the mean width of a letter, in pixels. */
const LINE = 16, LETTER = 6.8;
/**
 * What a label costs that covers nothing, in square pixels that are covered: each step along the positions beside a
 * point, or a leader and each of its pixels.
 */
const LATER = 0.3, LEADER = 6, PIXEL = 0.2;
/** What a pixel of a leader costs that lies below a label, a point or a bar. */
const CROSSING = 4;

/** A label as it is drawn: its text, and the positions on its leader, one per pixel. */
interface DrawnLabel {
  box: Box;
  leader: readonly (readonly [x: number, y: number])[];
}

/**
 * Returns a label for each point, chosen so that labels cover few points, error bars, leaders and other labels, and
 * stay within the plot if possible. A label lies beside its point or, where that is too crowded, farther away, with
 * a line that leads to it. They are chosen together: each by itself, one of the first could take
 * the only room of a later one.
 *
 * @param points The points, the most important ones first: they prefer the right side more than the others.
 * @param widths The widths of the plot, in pixels, for which the labels are chosen: the same for all of them.
 * @param height The height of the plot, in pixels.
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
): Label[] {
  const choices = labelsAround();
  const plots = widths.map((width) => ({
    frame: { left: 0, right: width, top: 0, bottom: height },
    marks: points.map((point) => marksOf(point, width)),
    labels: points.map((point) => choices.map((choice) => drawn(point, choice, width))),
  }));
  const meanOf = (cost: (plot: typeof plots[number]) => number) =>
    plots.reduce((sum, plot) => sum + cost(plot), 0) / plots.length;
  const own = points.map((_, i) =>
    choices.map(({ x, y, leader }, choice) => {
      const preference = (leader ? LEADER + PIXEL * Math.hypot(x, y) : LATER * choice) *
        (2 - i / points.length);
      return preference + meanOf(({ frame, marks, labels }) => {
        const label = labels[i]![choice]!;
        const covered = marks.flatMap(({ dot, bar }, k) => [...(k === i ? [] : [dot]), ...bar]);
        // Cut letters are worse than covered ones.
        return covered.reduce((sum, mark) => sum + shared(label, mark), 10 * outside(label.box, frame));
      });
    })
  );
  const known = new Map<number, number>();
  const between = (a: number, choiceOfA: number, b: number, choiceOfB: number) => {
    const key = ((a * choices.length + choiceOfA) * points.length + b) * choices.length + choiceOfB;
    const cost = known.get(key) ?? meanOf(({ labels }) => {
      const [first, second] = [labels[a]![choiceOfA]!, labels[b]![choiceOfB]!];
      return shared(first, second.box) + crossing(second, first.box);
    });
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

function drawn(point: NamedPoint, { x, y, anchor, leader }: Label, width: number): DrawnLabel {
  const left = point.x * width, length = leader ? Math.round(Math.hypot(x, y)) : 0;
  return {
    box: boxOf(left + x, point.y + y, point.name.length * LETTER, LINE, anchor),
    // Its first pixels lie within the point.
    leader: Array.from(
      { length: Math.max(0, length - 6) },
      (_, i) => [left + x * (i + 6) / length, point.y + y * (i + 6) / length] as const,
    ),
  };
}

/** Returns what a label covers of something. */
function shared(label: DrawnLabel, box: Box): number {
  return overlap(label.box, box) + crossing(label, box);
}

function crossing({ leader }: DrawnLabel, box: Box): number {
  return leader.reduce((sum, [x, y]) => isIn(box, x, y) ? sum + CROSSING : sum, 0);
}
