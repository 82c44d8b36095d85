import { type Anchor, type Between, corner } from "./types.ts";
import { arc } from "./arc.ts";
import { styles } from "./styles.ts";

/** The bowl, from where the stem ends. */
function bowl(between: Between, top: number): Anchor[] {
  const radius = (1 - top) / 2 + 0.02;
  return arc([0.22, 1 - radius], [between(0.26, 0.34), radius], -125, between(120, 175));
}

/** The ways to write 5. */
export const five = styles({
  // From the right end of the bar, without lifting the pen.
  oneStroke: [2, (between) => {
    const top = between(0.36, 0.48);
    return [[
      [between(0.45, 0.62), 0],
      [0.08, between(0, 0.04), corner],
      [0.05, top + 0.04, corner],
      ...bowl(between, top),
    ]];
  }],
  twoStrokes: [2.5, (between) => {
    const top = between(0.36, 0.48), bar = between(0, 0.04);
    return [
      [[0.08, bar], [0.05, top + 0.04, corner], ...bowl(between, top)],
      [[0.06, bar], [between(0.42, 0.62), between(-0.04, 0.04)]],
    ];
  }],
  // The bar does not touch the stem.
  gap: [2, (between) => {
    const top = between(0.36, 0.48);
    return [
      [[0.08, between(0.02, 0.1)], [0.05, top + 0.04, corner], ...bowl(between, top)],
      [[between(0.14, 0.22), between(-0.06, 0.02)], [between(0.48, 0.66), between(-0.08, 0.02)]],
    ];
  }],
  sLike: [1.5, (between) => [[
    [between(0.45, 0.56), between(0, 0.08)],
    [0.3, 0],
    [between(0.02, 0.12), between(0.14, 0.24)],
    [0.2, between(0.38, 0.46)],
    [between(0.42, 0.52), between(0.6, 0.72)],
    [between(0.28, 0.36), between(0.9, 1)],
    [0, between(0.9, 1)],
  ]]],
  // Hardly a stem: the bowl begins right below the bar.
  stemless: [1.5, (between) => {
    const left = between(0.04, 0.14), bend = between(0.12, 0.24);
    return [[
      [between(0.4, 0.58), between(-0.04, 0.04)],
      [left, between(0, 0.05), corner],
      [left + between(-0.02, 0.02), bend, corner],
      [0.34, bend + between(0.02, 0.12)],
      [between(0.46, 0.58), between(0.5, 0.62)],
      [between(0.3, 0.42), 0.9],
      [0, between(0.94, 1)],
    ]];
  }],
  angular: [1, (between) => {
    const middle = between(0.4, 0.5);
    return [[
      [between(0.45, 0.6), 0],
      [0.04, 0, corner],
      [0.02, middle, corner],
      [0.36, between(0.38, 0.46), corner],
      [0.5, between(0.6, 0.75)],
      [between(0.3, 0.42), 1],
      [0, 1],
    ]];
  }],
});
