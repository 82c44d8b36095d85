/**
 * The cheapest path through a line of digits.
 *
 * @module
 */

/** A step from one border of a line to another one further to the right. */
interface Step {
  from: number;
  to: number;
}

/**
 * Returns the steps that lead from border 0 to the last one at the lowest total cost, in order: dynamic
 * programming (Bellman 1957), as in Viterbi's algorithm.
 *
 * @param steps All possible steps; each leads to a border with a higher number.
 * @param costs The cost of each; Infinity if it must not be taken.
 * @param end The number of the last border.
 * @throws {RangeError} If no steps lead to the end.
 *
 * @example
 * ```ts
 * import { cheapestPath } from "lib/reading/best_path.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const steps = [{ from: 0, to: 2 }, { from: 0, to: 1 }, { from: 1, to: 2 }];
 * assertEquals(cheapestPath(steps, [3, 1, 1], 2), [steps[1], steps[2]]);
 * assertEquals(cheapestPath(steps, [1, 1, 1], 2), [steps[0]]);
 * ```
 */
export function cheapestPath<S extends Step>(
  steps: readonly S[],
  costs: readonly number[],
  end: number,
): S[] {
  const best = new Float64Array(end + 1).fill(Infinity);
  const arrivedBy: (S | undefined)[] = [];
  best[0] = 0;
  // In the order of their starts, so that the cost of each start is final.
  const order = steps.map((_, i) => i).sort((a, b) => steps[a]!.from - steps[b]!.from);
  for (const i of order) {
    const step = steps[i]!, cost = best[step.from]! + costs[i]!;
    if (cost >= best[step.to]!) continue;
    best[step.to] = cost;
    arrivedBy[step.to] = step;
  }
  const path: S[] = [];
  for (let at = end; at > 0; at = path[0]!.from) {
    const step = arrivedBy[at];
    if (step === undefined) throw new RangeError(`steps: expected a path to border ${end}, but got none`);
    path.unshift(step);
  }
  return path;
}
