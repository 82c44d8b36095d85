import { type Anchor, type Between, corner } from "./types.ts";
import { styles } from "./styles.ts";

/** The bar through the stem. */
function bar(between: Between, x: number): Anchor[] {
  const y = between(0.42, 0.58), tilt = between(-0.06, 0.06);
  return [[x - between(0.14, 0.24), y + tilt], [x + between(0.14, 0.26), y - tilt]];
}

/** The small line downwards at the start of the top. */
function flag(between: Between): Anchor[] {
  return [[between(-0.04, 0.04), between(0.1, 0.24)], [between(0, 0.05), between(0, 0.04), corner]];
}

/** The top and a straight stem that ends at x = `end`. */
function straight(between: Between, end: number): Anchor[] {
  return [[between(0.5, 0.6), between(0, 0.04), corner], [end, 1]];
}

/** The top and a curved stem. */
function curved(between: Between): Anchor[] {
  return [
    [between(0.52, 0.6), 0, corner],
    [between(0.36, 0.42), 0.3],
    [between(0.22, 0.28), 0.65],
    [between(0.16, 0.24), 1],
  ];
}

/** The ways to write 7. */
export const seven = styles({
  plain: [2, (between) => [[[0, between(0, 0.06)], ...straight(between, between(0.1, 0.3))]]],
  curved: [1.5, (between) => [[[0, between(0, 0.08)], ...curved(between)]]],
  flagged: [2, (between) => [[...flag(between), ...straight(between, between(0.1, 0.3))]]],
  barred: [
    3,
    (between) => [[[0, between(0, 0.06)], ...straight(between, between(0.1, 0.25))], bar(between, 0.34)],
  ],
  barredCurved: [1.5, (between) => [[[0, between(0, 0.06)], ...curved(between)], bar(between, 0.32)]],
  barredFlagged: [2, (between) => [
    [...flag(between), ...straight(between, between(0.1, 0.25))],
    bar(between, 0.34),
  ]],
  // The top is a wave.
  wavy: [1, (between) => [[
    [0, between(0.04, 0.12)],
    [0.16, 0],
    [0.34, between(0.04, 0.09)],
    [0.54, 0, corner],
    [between(0.12, 0.26), 1],
  ]]],
  upright: [0.5, (between) => [[[0, between(0, 0.04)], [0.45, 0, corner], [between(0.38, 0.45), 1]]]],
});
