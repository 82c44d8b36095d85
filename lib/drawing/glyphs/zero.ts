import type { Between } from "./types.ts";
import { arc } from "./arc.ts";
import { styles } from "./styles.ts";

/** The ring of a zero, counter-clockwise from the top; `turn` is 360 for a closed one. */
function ring(between: Between, width: number, turn: number) {
  const start = -90 + between(-25, 35);
  return arc([0.3, 0.5], [width / 2, 0.5], start, start - turn);
}

/** A line across a zero, from the upper right to the lower left. */
function slash(between: Between, reach: number) {
  return [[0.3 + reach * 0.26, 0.5 - reach * between(0.3, 0.48)], [
    0.3 - reach * 0.26,
    0.5 + reach * between(0.3, 0.48),
  ]] as const;
}

/** The ways to write 0. */
export const zero = styles({
  plain: [3, (between) => [ring(between, between(0.45, 0.75), between(350, 385))]],
  open: [1, (between) => [ring(between, between(0.45, 0.7), between(290, 335))]],
  narrow: [2, (between) => [ring(between, between(0.22, 0.36), between(350, 380))]],
  round: [1, (between) => [ring(between, between(0.85, 1.05), between(345, 385))]],
  slashed: [2, (between) => [ring(between, between(0.5, 0.75), 365), slash(between, between(0.75, 1.35))]],
  // The line ends inside, as a small hook.
  hooked: [1, (between) => {
    const width = between(0.45, 0.65);
    return [[...ring(between, width, 355), [0.3 + between(-0.05, 0.05), between(0.15, 0.28)]]];
  }],
});
