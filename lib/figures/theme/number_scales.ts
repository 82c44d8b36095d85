/**
 * The colour scales of cells with numbers in them.
 *
 * @module
 */
import { COLORS } from "./colors.ts";
import { colorAt, INK_SCALE, type Scale } from "./scales.ts";

/**
 * Scales for ink and for signed numbers. They skip the middle tones, on which neither black nor white letters
 * can be read.
 */
export const NUMBER_SCALES = {
  ink: toned(INK_SCALE.at(-1)![1]),
  signed: [
    [0, "#2166ac"],
    [0.24, "#3273b4"],
    [0.25, "#92c5de"],
    [0.375, "#d1e5f0"],
    [0.5, "#f7f7f7"],
    [0.625, "#fddbc7"],
    [0.75, "#f4a582"],
    [0.76, "#c4453d"],
    [1, "#b2182b"],
  ] as Scale,
};

/** Returns a scale from the background to a colour, without the middle tones. */
export function toned(color: string): Scale {
  const mixed = (share: number) => {
    const [r, g, b] = colorAt([[0, COLORS.paper], [1, color]], share);
    return `rgb(${r},${g},${b})`;
  };
  return [[0, COLORS.paper], [0.5, mixed(0.36)], [0.52, mixed(0.72)], [1, color]];
}
