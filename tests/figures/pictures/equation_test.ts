/** Matrices in a row. */
import { assertEquals } from "@std/assert";
import * as figures from "lib/figures/mod.ts";
import { traces } from "../traces.ts";

Deno.test("equation: terms of one kind share their limits; the numbers are written", () => {
  const term = (values: number[], numbers?: number) => ({
    values,
    rows: 1,
    cols: 2,
    coloring: { kind: "signed" as const },
    ...(numbers !== undefined && { numbers }),
  });
  const data = traces(figures.equation([term([-1, 4], 1), term([0, 2])], ["→"]));
  assertEquals(data.slice(0, 2).map(({ zmax }) => zmax), [4, 4]);
  assertEquals(data[0]!.text as unknown, [["\u22121.0", "4.0"]]);
});
