import { type Anchor, type Between, corner } from "./types.ts";
import { styles } from "./styles.ts";

/** The foot of a one: a line below it. */
function foot(between: Between): Anchor[] {
  return [[0.3 - between(0.14, 0.3), 1], [0.3 + between(0.14, 0.3), 1]];
}

/** A short flag: up to the top, then down. */
function short(between: Between): Anchor[] {
  return [[0.3 - between(0.12, 0.24), between(0.1, 0.28)], [0.3, 0, corner], [0.3, 1]];
}

/** The long flag of Europe, which starts at half the height or lower. */
function long(between: Between): Anchor[] {
  return [[0.3 - between(0.25, 0.5), between(0.32, 0.72)], [0.3, 0, corner], [0.3 + between(-0.04, 0.04), 1]];
}

/** The ways to write 1. */
export const one = styles({
  plain: [1, () => [[[0.3, 0], [0.3, 1]]]],
  slanted: [1, (between) => {
    const lean = between(0.1, 0.4);
    return [[[0.3 + lean, 0], [0.3 - lean, 1]]];
  }],
  flagged: [3, (between) => [short(between)]],
  // Like a roof: the flag and the stem are about as steep as each other.
  roof: [1.5, (between) => [[
    [0.3 - between(0.3, 0.55), between(0.35, 0.6)],
    [0.3, 0, corner],
    [0.3 + between(0.02, 0.2), 1],
  ]]],
  longFlag: [6, (between) => [long(between)]],
  curvedFlag: [1, (between) => [[
    [0.3 - between(0.2, 0.35), between(0.25, 0.5)],
    [0.3 - between(0.08, 0.14), between(0.2, 0.26)],
    [0.3, 0, corner],
    [0.3, 1],
  ]]],
  serifed: [2, (between) => [short(between), foot(between)]],
  longFlagFoot: [2, (between) => [long(between), foot(between)]],
  // A flag that is almost level, with a small line at its start, and a foot that runs out to the right.
  levelFlag: [1.5, (between) => [[
    [0.3 - between(0.26, 0.42), between(0.26, 0.4)],
    [0.3 - between(0.2, 0.28), between(0.2, 0.3)],
    [0.3 - between(0.02, 0.1), between(0.16, 0.24)],
    [0.3, 0, corner],
    [0.3, between(0.86, 0.92)],
    [0.3 + between(0.06, 0.16), 1],
  ]]],
  // Like a walking stick.
  cane: [1, (between) => [[
    [0.3 - between(0.1, 0.24), between(0.06, 0.22)],
    [0.3 - between(0.04, 0.1), between(0, 0.03)],
    [0.3, between(0.06, 0.12)],
    [0.3 - between(-0.03, 0.06), 1],
  ]]],
  // The foot without lifting the pen.
  turnedFoot: [1, (between) => [[
    ...long(between).slice(0, 2),
    [0.3 - between(0, 0.08), 1, corner],
    [0.3 + between(0.08, 0.24), between(0.94, 1.02)],
  ]]],
  footed: [0.5, (between) => [[[0.3, 0], [0.3, 1]], foot(between)]],
});
