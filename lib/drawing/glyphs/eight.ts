import { type Between, corner } from "./types.ts";
import { arc } from "./arc.ts";
import { styles } from "./styles.ts";

/** Two rings, one above the other. */
function rings(between: Between, turn: number) {
  const waist = between(0.42, 0.52);
  const radius = waist / 2, lower = (1 - waist) / 2;
  const start = between(-130, -40), second = between(-130, -60);
  return [
    arc([0.3, radius], [between(0.17, 0.25), radius], start, start - turn),
    arc([0.3, waist + lower], [between(0.22, 0.32), lower], second, second - turn),
  ];
}

/** The ways to write 8. */
export const eight = styles({
  // From the upper right, down in an S, and back up across it.
  crossing: [3, (between) => {
    const waist = between(0.42, 0.52), upper = between(0.2, 0.26), lower = between(0.24, 0.32);
    return [[
      [0.3 + upper * 0.8, between(0.08, 0.16)],
      [0.3, 0],
      [0.3 - upper, waist / 2],
      [0.3, waist],
      [0.3 + lower, (1 + waist) / 2],
      [0.3, 1],
      [0.3 - lower, (1 + waist) / 2],
      [0.3, waist],
      [0.3 + upper, waist / 2],
      [0.3 + between(0.08, 0.2), between(0, 0.08)],
    ]];
  }],
  twoCircles: [2, (between) => rings(between, between(355, 375))],
  // The line does not come back to its start.
  openTop: [2, (between) => {
    const waist = between(0.42, 0.52);
    return [[
      [between(0.5, 0.56), between(0.06, 0.16)],
      [0.3, between(0, 0.04)],
      [between(0.05, 0.12), waist / 2],
      [0.3, waist],
      [between(0.52, 0.6), (1 + waist) / 2],
      [0.3, 1],
      [between(0, 0.08), (1 + waist) / 2],
      [0.3, waist],
      [between(0.56, 0.66), between(0.1, 0.22)],
    ]];
  }],
  // Straight lines that cross, closed by two bows.
  crossed: [1, (between) => [[
    [0.5, between(0.08, 0.16), corner],
    [between(0.02, 0.1), between(0.8, 0.88)],
    [0.28, 1],
    [between(0.5, 0.58), between(0.8, 0.88)],
    [0.1, between(0.14, 0.2)],
    [0.3, 0],
    [0.5, between(0.1, 0.16)],
  ]]],
  // Two bows that cross, each closed by a level line: an hourglass.
  hourglass: [0.7, (between) => {
    const top = between(0.4, 0.56);
    return [[
      [0.3 + top / 2, between(0, 0.06), corner],
      [0.3 - top / 2, between(0, 0.06), corner],
      [0.3 - top / 2 + 0.02, 0.2],
      [0.3, between(0.42, 0.52)],
      [between(0.54, 0.62), 0.8],
      [between(0.5, 0.58), 1, corner],
      [between(0.02, 0.1), between(0.95, 1), corner],
      [between(0, 0.08), 0.8],
      [0.3, between(0.42, 0.52)],
      [0.3 + top / 2, 0.18],
      [0.3 + top / 2, 0],
    ]];
  }],
  narrow: [0.5, (between) => [[
    ...arc([0.3, 0.24], [between(0.1, 0.14), 0.24], -60, -260),
    ...arc([0.3, 0.74], [between(0.12, 0.16), 0.26], -80, 260),
    ...arc([0.3, 0.24], [between(0.1, 0.14), 0.24], 80, -70),
  ]]],
});
