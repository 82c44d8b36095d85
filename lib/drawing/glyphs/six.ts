import type { Between } from "./types.ts";
import { arc } from "./arc.ts";
import { styles } from "./styles.ts";

/** The loop of a six, counter-clockwise from its left side, and `turn` degrees long. */
function loop(between: Between, height: number, turn: number) {
  const radius = height / 2, width = between(0.2, 0.3);
  return arc([width, 1 - radius], [width, radius], 180, 180 - turn);
}

/** The ways to write 6. */
export const six = styles({
  curved: [2, (between) => [[
    [between(0.34, 0.52), between(0, 0.05)],
    [between(0.14, 0.24), between(0.15, 0.25)],
    ...loop(between, between(0.42, 0.58), between(350, 400)),
  ]]],
  openLoop: [2, (between) => [[
    [between(0.3, 0.5), 0],
    [between(0.12, 0.22), between(0.2, 0.28)],
    ...loop(between, between(0.4, 0.52), between(275, 325)),
  ]]],
  straight: [2, (between) => [[
    [between(0.18, 0.42), 0],
    [between(0.04, 0.12), between(0.42, 0.5)],
    ...loop(between, between(0.36, 0.5), between(340, 385)),
  ]]],
  upright: [1, (between) => [[
    [between(0, 0.06), 0],
    [0, between(0.45, 0.55)],
    ...loop(between, between(0.36, 0.48), between(340, 390)),
  ]]],
  smallLoop: [1, (between) => [[
    [between(0.3, 0.46), 0],
    [between(0.1, 0.2), 0.3],
    ...loop(between, between(0.26, 0.36), between(345, 400)),
  ]]],
  hookedTop: [1, (between) => [[
    [between(0.48, 0.56), between(0.1, 0.18)],
    [between(0.34, 0.42), 0],
    [between(0.12, 0.18), between(0.14, 0.22)],
    ...loop(between, between(0.42, 0.54), between(350, 400)),
  ]]],
});
