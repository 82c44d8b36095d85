import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "lib/math/mod.ts";
import { cheapestPath } from "lib/reading/best_path.ts";

interface Step {
  from: number;
  to: number;
}

/** The lowest cost of all ways, tried one by one. */
function lowestCost(steps: readonly Step[], costs: readonly number[], at: number, end: number): number {
  if (at === end) return 0;
  return Math.min(
    Infinity,
    ...steps.map((step, i) =>
      step.from === at ? costs[i]! + lowestCost(steps, costs, step.to, end) : Infinity
    ),
  );
}

Deno.test("the cheapest path costs as little as the cheapest of all paths, on 200 random lines", () => {
  const random = createRandom(5);
  for (let trial = 0; trial < 200; trial++) {
    const end = 1 + Math.floor(6 * random());
    const steps = Array.from(
      { length: end },
      (_, from) => Array.from({ length: end - from }, (_, i) => ({ from, to: from + i + 1 })),
    )
      .flat().filter(({ from, to }) => to === from + 1 || random() < 0.7).sort(() => random() - 0.5);
    const costs = steps.map(() => 3 * random() - 0.5);
    const path = cheapestPath(steps, costs, end);
    assertEquals([path[0]!.from, path.at(-1)!.to], [0, end]);
    path.slice(1).forEach((step, i) => assertEquals(step.from, path[i]!.to));
    const cost = path.reduce((sum, step) => sum + costs[steps.indexOf(step)]!, 0);
    assertAlmostEquals(cost, lowestCost(steps, costs, 0, end), 1e-9);
  }
});

Deno.test("a line without a path through it is an error", () => {
  assertThrows(
    () => cheapestPath([{ from: 0, to: 1 }], [1], 2),
    RangeError,
    "steps: expected a path to border 2, but got none",
  );
});
