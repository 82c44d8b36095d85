import { type Anchor, type Between, corner } from "./types.ts";
import { arc } from "./arc.ts";
import { styles } from "./styles.ts";

/** The head, counter-clockwise from its upper right; `turn` is about 360 for a closed one. */
function head(between: Between, height: number, turn: number): Anchor[] {
  const radius = height / 2, width = between(0.2, 0.27);
  return arc([width, radius], [width, radius], -25, -25 - turn);
}

/** A tail that ends in a hook to the left, and how far up the hook turns. */
function hook(between: Between, reach: number, up: number): Anchor[] {
  return [
    [between(0.46, 0.52), 0.5],
    [between(0.42, 0.5), between(0.76, 0.84)],
    [between(0.22, 0.32), between(0.96, 1)],
    [between(0.04, 0.12) - reach, between(0.9, 0.97) - up],
  ];
}

/** The ways to write 9. */
export const nine = styles({
  straight: [1.5, (between) => [[
    ...head(between, between(0.42, 0.55), between(335, 365)),
    [0.5, between(0.05, 0.12), corner],
    [between(0.36, 0.48), 1],
  ]]],
  curved: [2, (between) => [[
    ...head(between, between(0.42, 0.55), between(345, 365)),
    [between(0.42, 0.48), 0.6],
    [between(0.24, 0.38), between(0.88, 0.94)],
    [between(0.1, 0.24), 1],
  ]]],
  hooked: [4, (between) => [[
    ...head(between, between(0.42, 0.55), between(340, 365)),
    ...hook(between, 0, between(0, 0.06)),
  ]]],
  // A hook as large as that of the letter g.
  gLike: [2, (between) => [[
    ...head(between, between(0.36, 0.46), between(335, 360)),
    [0.5, between(0.04, 0.1), corner],
    ...hook(between, between(0, 0.1), between(0.08, 0.2)),
  ]]],
  triangular: [1.5, (between) => {
    const bottom = between(0.38, 0.52);
    return [[
      [0.48, between(0, 0.06), corner],
      [between(0, 0.08), between(0.2, 0.34), corner],
      [0.46, bottom, corner],
      [0.49, between(0, 0.06), corner],
      [between(0.36, 0.48), 1],
    ]];
  }],
  openHead: [1.5, (between) => [[
    ...head(between, between(0.42, 0.52), between(270, 315)).slice(1),
    [0.5, between(0.02, 0.14), corner],
    [between(0.44, 0.5), 0.6],
    [between(0.3, 0.46), 1],
  ]]],
  openHooked: [1.5, (between) => [[
    ...head(between, between(0.42, 0.52), between(275, 320)),
    [0.5, between(0.02, 0.14), corner],
    ...hook(between, 0, between(0, 0.08)),
  ]]],
  // The tail turns sharply and runs along the line of writing.
  flatHook: [1.5, (between) => {
    const end = between(0.36, 0.48);
    return [[
      ...head(between, between(0.42, 0.55), between(340, 365)),
      [end, between(0.93, 1), corner],
      [end - between(0.28, 0.5), between(0.92, 1.02)],
    ]];
  }],
  // The head is a slanted loop, and the tail runs along the line of writing.
  loopFlatHook: [1, (between) => {
    const end = between(0.4, 0.5);
    return [[
      [between(0.5, 0.6), between(0.02, 0.12)],
      [0.22, between(0.04, 0.16)],
      [between(0, 0.08), between(0.34, 0.42)],
      [0.26, between(0.38, 0.44)],
      [between(0.5, 0.6), between(0, 0.08), corner],
      [end, between(0.4, 0.6)],
      [end, between(0.9, 1), corner],
      [end - between(0.28, 0.5), between(0.9, 1.04)],
    ]];
  }],
  // The head is a slanted loop, not a ring.
  loopHead: [1, (between) => [[
    [between(0.48, 0.58), between(0, 0.1)],
    [0.2, between(0.1, 0.18)],
    [between(-0.02, 0.06), between(0.34, 0.42)],
    [0.24, between(0.4, 0.46)],
    [between(0.5, 0.58), between(0.02, 0.08), corner],
    ...hook(between, 0, between(0, 0.06)),
  ]]],
  twoStrokes: [1, (between) => [
    head(between, between(0.42, 0.52), between(350, 370)),
    [[0.5, between(-0.06, 0.1)], [between(0.44, 0.52), 1]],
  ]],
});
