/**
 * Networks with cost and accuracy.
 *
 * @module
 */
import { checkNotEmpty, checkRange } from "../../theme/checks.ts";

/** One network. */
export interface CostPoint {
  name: string;
  /** What it costs, above 0, in the unit of the axis. */
  cost: number;
  /** The accuracy on the test set, 0-1. */
  accuracy: number;
  /** The limits of the accuracy, 0-1, such as its 95% interval; published numbers have none. */
  interval?: readonly [low: number, high: number];
  /** Whether it was measured here, and is drawn in colour; default: false, which is grey. */
  ours?: boolean;
  /**
   * The kind of network, such as what it learned from: each has a colour and a shape of its own, which a legend
   * names, and networks of the same cost lie side by side. Either all points have one, or none has.
   */
  kind?: string;
  /** The source of a published number, or what else there is to say, for the hover text. */
  source?: string;
}

/** What the y axis counts: errors on a logarithmic axis, fewer of them higher, or accuracy on a linear one. */
export type CostScale = "error" | "accuracy";

/** The most kinds that have a shape and a colour. */
export const MOST_KINDS = 5;

/** @throws {RangeError} If a point cannot be drawn. */
export function checkPoints(points: readonly CostPoint[], scale: CostScale): void {
  checkNotEmpty("networks", points);
  for (const { name, cost, accuracy, interval } of points) {
    if (!(cost > 0 && Number.isFinite(cost))) {
      throw new RangeError(`cost of ${name}: expected a number above 0, but got ${cost}`);
    }
    checkRange(`accuracy of ${name}`, [accuracy, ...interval ?? []], 0, 1);
    if (scale === "error" && accuracy === 1) {
      throw new RangeError(`accuracy of ${name}: expected less than 1 for a logarithmic axis, but got 1`);
    }
  }
  const kinds = kindsOf(points);
  if (kinds.includes(undefined) && kinds.length > 1) {
    const { name } = points.find(({ kind }) => kind === undefined)!;
    throw new RangeError(`kind of ${name}: expected one, as the other networks have, but got none`);
  }
  if (kinds.length > MOST_KINDS) {
    throw new RangeError(`kinds of networks: expected at most ${MOST_KINDS}, but got ${kinds.length}`);
  }
}

/** Returns the kinds in the order in which they come. */
export function kindsOf(points: readonly CostPoint[]): (string | undefined)[] {
  return [...new Set(points.map(({ kind }) => kind))];
}
