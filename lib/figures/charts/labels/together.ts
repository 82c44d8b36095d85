/**
 * Choices that are made together, because each changes what the others cost.
 *
 * @module
 */

/** What choices cost. */
export interface Costs {
  /** [chooser][choice], what each choice costs by itself. */
  own: readonly (readonly number[])[];
  /** What the choices of two choosers cost each other, in either order. */
  between(a: number, choiceOfA: number, b: number, choiceOfB: number): number;
}

/** Less than this is not an improvement but rounding. */
const LEAST_GAIN = 1e-6;

/**
 * Returns a choice for each chooser such that all together cost little: each chooses in turn what is cheapest
 * beside those before it, and then single choices and pairs of choices change as long as that is cheaper. That is
 * done from the first to the last and from the last to the first, and the cheaper result is returned.
 *
 * @example
 * ```ts
 * import { chooseTogether } from "lib/figures/charts/labels/together.ts";
 * import { assertEquals } from "@std/assert";
 *
 * // The first likes 0 best, but the second can only have 0.
 * const own = [[0, 1], [0, 100]];
 * assertEquals(chooseTogether({ own, between: (_, a, __, b) => a === b ? 10 : 0 }), [1, 0]);
 * ```
 */
export function chooseTogether(costs: Costs): number[] {
  const order = [...costs.own.keys()];
  const [first, second] = [order, order.toReversed()].map((order) => chooseIn(order, costs)) as [
    number[],
    number[],
  ];
  return totalOf(costs, second) < totalOf(costs, first) - LEAST_GAIN ? second : first;
}

function chooseIn(order: readonly number[], costs: Costs): number[] {
  const chosen: number[] = [];
  for (const i of order) chosen[i] = leastOf(costsAt(costs, i, chosen));
  while (changeOne(costs, chosen) || changeTwo(costs, chosen));
  return chosen;
}

function totalOf({ own, between }: Costs, chosen: readonly number[]): number {
  return chosen.reduce(
    (sum, choice, i) =>
      chosen.slice(0, i).reduce(
        (sum, other, k) => sum + between(i, choice, k, other),
        sum + own[i]![choice]!,
      ),
    0,
  );
}

/** Returns what each choice of a chooser costs beside the choices of the others. */
function costsAt({ own, between }: Costs, i: number, chosen: readonly number[]): number[] {
  return own[i]!.map((cost, choice) =>
    chosen.reduce((sum, other, k) => k === i ? sum : sum + between(i, choice, k, other), cost)
  );
}

/** Changes the first choice that can be cheaper; returns whether there was one. */
function changeOne(costs: Costs, chosen: number[]): boolean {
  for (const [i, now] of chosen.entries()) {
    const all = costsAt(costs, i, chosen), best = leastOf(all);
    if (all[best]! > all[now]! - LEAST_GAIN) continue;
    chosen[i] = best;
    return true;
  }
  return false;
}

/** Changes the first two choices that are cheaper if both change; returns whether there were such. */
function changeTwo(costs: Costs, chosen: number[]): boolean {
  for (const [i, now] of chosen.entries()) {
    for (const [k, other] of chosen.entries()) {
      if (k <= i || costs.between(i, now, k, other) === 0) continue;
      // What each costs beside all but the other of the two.
      const firsts = costsAt(costs, i, chosen).map((cost, a) => cost - costs.between(i, a, k, other));
      const seconds = costsAt(costs, k, chosen).map((cost, b) => cost - costs.between(i, now, k, b));
      const pairs = firsts.flatMap((first, a) =>
        seconds.map((second, b) => first + second + costs.between(i, a, k, b))
      );
      const best = leastOf(pairs);
      if (pairs[best]! > pairs[now * seconds.length + other]! - LEAST_GAIN) continue;
      [chosen[i], chosen[k]] = [Math.floor(best / seconds.length), best % seconds.length];
      return true;
    }
  }
  return false;
}

function leastOf(values: readonly number[]): number {
  return values.reduce((best, value, i) => value < values[best]! ? i : best, 0);
}
