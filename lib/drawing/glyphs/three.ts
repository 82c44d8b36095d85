import { type Anchor, type Between, corner } from "./types.ts";
import { arc } from "./arc.ts";
import { styles } from "./styles.ts";

/** The lower bow, from the middle to its end at the left. */
function lower(between: Between, middle: number, end = between(130, 185)): Anchor[] {
  const radius = (1 - middle) / 2;
  return arc([0.24, middle + radius], [between(0.26, 0.34), radius], -80, end);
}

/** The upper bow, from its start at the left to the middle. */
function upper(between: Between, middle: number): Anchor[] {
  const radius = middle / 2;
  return arc([0.24, radius], [between(0.22, 0.3), radius], -180 + between(0, 45), 75);
}

/** The ways to write 3. */
export const three = styles({
  round: [3, (between) => {
    const middle = between(0.42, 0.52);
    return [[...upper(between, middle), [between(0.12, 0.24), middle, corner], ...lower(between, middle)]];
  }],
  // The middle without a corner, as when writing fast.
  smooth: [1, (between) => {
    const middle = between(0.42, 0.52);
    return [[...upper(between, middle), [between(0.2, 0.28), middle], ...lower(between, middle)]];
  }],
  looped: [1, (between) => {
    const middle = between(0.42, 0.52), size = between(0.05, 0.08);
    return [[
      ...upper(between, middle),
      ...arc([0.16, middle], [1.6 * size, size], 60, 300),
      ...lower(between, middle),
    ]];
  }],
  // Like the letter ezh.
  flatTop: [2.5, (between) => {
    const middle = between(0.36, 0.46);
    return [[
      [between(0, 0.06), between(0, 0.05)],
      [between(0.48, 0.56), 0, corner],
      [between(0.16, 0.26), middle, corner],
      ...lower(between, middle),
    ]];
  }],
  angular: [0.5, (between) => [[
    [0, between(0, 0.1)],
    [0.5, between(0.12, 0.25), corner],
    [0.12, between(0.42, 0.5), corner],
    [0.55, between(0.68, 0.8), corner],
    [0, 1],
  ]]],
});
