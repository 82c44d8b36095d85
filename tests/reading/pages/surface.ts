/**
 * What a page is made of, and what it is written with.
 *
 * @module
 */
import type { Dice } from "./dice.ts";
import type { Surface } from "./kinds.ts";
import { patches } from "./noise.ts";
import type { Reflectance } from "./types.ts";

/** Something that leaves a line. */
export interface Pen {
  /** The colours of the lines, chosen by line; most pens have one. */
  colours: readonly Reflectance[];
  /** In millimetres, for digits that are 7 mm high. */
  width: number;
  /** Whether it covers what is below, as chalk does; others absorb light. */
  opaque: boolean;
  /** How much the line breaks into grains: 0-1. */
  grain: number;
}

/** The colour of a page's material. */
export function materialOf(surface: Surface, dice: Dice): Reflectance {
  if (surface === "whiteboard") return [0.8, 0.82, 0.82];
  if (surface === "blackboard") {
    return dice.pick([[0.035, 0.04, 0.038], [0.03, 0.065, 0.045], [0.06, 0.06, 0.065]]);
  }
  const grey = dice.between(0.66, 0.85), warm = dice.between(-0.02, 0.09);
  return [grey, grey * (1 - 0.4 * warm), grey * (1 - 1.6 * warm)];
}

/** The colour of what is printed. */
export function printColourOf(surface: Surface, dice: Dice): Reflectance {
  const fields = surface === "boxes" || surface === "joined" || surface === "table";
  return dice.pick(
    fields
      ? [[0.05, 0.05, 0.05], [0.08, 0.08, 0.08], [0.2, 0.2, 0.2], [0.15, 0.3, 0.65], [0.8, 0.35, 0.2]]
      : [[0.45, 0.55, 0.8], [0.5, 0.5, 0.5], [0.35, 0.35, 0.38], [0.45, 0.68, 0.6], [0.3, 0.4, 0.75], [
        0.75,
        0.55,
        0.5,
      ]],
  );
}

const black: Reflectance = [0.02, 0.02, 0.025], blue: Reflectance = [0.03, 0.06, 0.32];
const red: Reflectance = [0.5, 0.03, 0.04], green: Reflectance = [0.02, 0.2, 0.08];

/** A pen that people use on this surface. */
export function penOf(surface: Surface, dice: Dice): Pen {
  if (surface === "whiteboard") {
    const colours = dice.chance(0.4) ? [black, blue, red, green] : [dice.pick([black, blue, red, green])];
    return { colours, width: dice.between(0.6, 1.1), opaque: false, grain: 0.1 };
  }
  if (surface === "blackboard") {
    const colours: Reflectance[] = [[0.72, 0.72, 0.7]];
    if (dice.chance(0.3)) colours.push([0.75, 0.65, 0.25]);
    return { colours, width: dice.between(0.65, 1.1), opaque: true, grain: 0.55 };
  }
  return dice.pick<() => Pen>([
    () => ({
      colours: [dice.pick([black, blue, blue, red])],
      width: dice.between(0.35, 0.6),
      opaque: false,
      grain: 0.15,
    }),
    () => ({ colours: [[0.17, 0.17, 0.18]], width: dice.between(0.4, 0.65), opaque: false, grain: 0.4 }),
    () => ({
      colours: [dice.pick([black, blue, green])],
      width: dice.between(0.5, 0.8),
      opaque: false,
      grain: 0,
    }),
    () => ({
      colours: [dice.pick([black, blue, red])],
      width: dice.between(0.8, 1.3),
      opaque: false,
      grain: 0.05,
    }),
  ])();
}

/**
 * Returns what has been wiped over a board: a share of chalk or of marker on each point, in streaks along
 * the way of the hand.
 */
export function smearsOf(surface: Surface, dice: Dice): (x: number, y: number) => number {
  if (surface !== "whiteboard" && surface !== "blackboard") return () => 0;
  const strength = surface === "blackboard" ? dice.between(0.03, 0.12) : dice.between(0, 0.06);
  const angle = dice.between(-0.6, 0.6), seed = dice.whole(1, 1e9);
  const cos = Math.cos(angle), sin = Math.sin(angle);
  return (x, y) => {
    const u = x * cos + y * sin, v = y * cos - x * sin;
    const cloud = patches(u / 45, v / 22, seed), streak = patches(u / 60, v / 1.6, seed + 1);
    return strength * cloud * (0.5 + streak);
  };
}
