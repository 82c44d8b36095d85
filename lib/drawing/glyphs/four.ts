import { corner } from "./types.ts";
import { styles } from "./styles.ts";

/** The ways to write 4. */
export const four = styles({
  open: [3, (between) => {
    const bar = between(0.5, 0.68), stem = between(0.42, 0.52);
    return [
      [[between(0.08, 0.25), 0], [0, bar, corner], [stem + between(0.08, 0.22), bar + between(-0.06, 0.04)]],
      [[stem, between(-0.02, 0.3)], [stem + between(-0.06, 0.03), 1]],
    ];
  }],
  // Two lines that stand upright, as high as each other.
  upright: [2, (between) => {
    const bar = between(0.42, 0.6);
    return [
      [[0.02, 0], [0, bar, corner], [0.5, bar]],
      [[between(0.4, 0.48), 0], [between(0.4, 0.48), 1]],
    ];
  }],
  // In one stroke, like a u with a tail.
  uShaped: [2, (between) => [[
    [0, 0],
    [between(-0.02, 0.03), between(0.3, 0.4)],
    [between(0.12, 0.2), between(0.48, 0.56)],
    [between(0.36, 0.42), between(0.36, 0.46)],
    [0.48, 0, corner],
    [between(0.42, 0.48), 1],
  ]]],
  closed: [2.5, (between) => {
    const bar = between(0.58, 0.76), stem = between(0.4, 0.48);
    return [[[stem + 0.16, bar], [0, bar, corner], [stem, 0, corner], [stem, 1]]];
  }],
  longBar: [1, (between) => {
    const bar = between(0.55, 0.72);
    return [
      [[between(0.2, 0.35), 0], [0, bar, corner], [between(0.75, 0.95), bar + between(-0.08, 0.02)]],
      [[0.42, between(0.05, 0.4)], [0.42, 1]],
    ];
  }],
  longTail: [1, (between) => {
    const bar = between(0.32, 0.44);
    return [
      [[between(0.04, 0.14), 0], [0, bar, corner], [0.42, bar]],
      [[0.38, between(0, 0.15)], [0.34, 1]],
    ];
  }],
  // With a curved first stroke, and the second one from far above.
  curved: [1, (between) => {
    const bar = between(0.55, 0.7);
    return [
      [[0.3, between(0, 0.12)], [0.1, 0.3], [0.02, bar - 0.04], [0.16, bar + 0.03], [
        0.58,
        bar - between(0, 0.1),
      ]],
      [[0.48, between(0.15, 0.4)], [between(0.34, 0.44), 1]],
    ];
  }],
});
