import { type Anchor, type Between, corner } from "./types.ts";
import { arc } from "./arc.ts";
import { styles } from "./styles.ts";

/** The upper bow, from the left over the top to the right. */
function bow(between: Between): Anchor[] {
  const height = between(0.22, 0.3);
  return arc([0.3, height], [between(0.24, 0.32), height], -180 + between(-15, 35), between(0, 30));
}

/** The ways to write 2. */
export const two = styles({
  flatBase: [3, (between) => [[...bow(between), [0, 1, corner], [between(0.55, 0.75), between(0.96, 1)]]]],
  looped: [3, (between) => {
    const size = between(0.08, 0.14);
    return [[
      ...bow(between),
      [0.28, 0.72],
      ...arc([size, 1 - size], [size, size], 60, 290),
      [0.33, between(0.86, 0.94)],
      [0.55, between(0.96, 1.04)],
      [0.75, between(0.84, 0.96)],
    ]];
  }],
  zLike: [1.5, (between) => [[
    [0, between(0, 0.08)],
    [between(0.5, 0.6), 0, corner],
    [0, 1, corner],
    [between(0.55, 0.7), between(0.95, 1)],
  ]]],
  // The line comes down in a bow and runs out to the right without a corner.
  swan: [1, (between) => [[
    ...bow(between),
    [0.3, 0.72],
    [0.06, between(0.9, 0.98)],
    [0.3, between(0.93, 1)],
    [between(0.55, 0.75), between(0.85, 1)],
  ]]],
  wavyBase: [1.5, (between) => [[
    ...bow(between),
    [0, 1, corner],
    [0.2, between(0.88, 0.94)],
    [0.45, between(0.98, 1.04)],
    [0.68, between(0.88, 0.98)],
  ]]],
});
