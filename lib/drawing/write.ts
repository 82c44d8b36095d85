/**
 * A glyph → strokes, as a hand writes it.
 *
 * @module
 */
import { normal } from "../math/mod.ts";
import type { Hand } from "./hand.ts";
import { betweenOf, type Random } from "./random.ts";
import { lineThrough, type Point } from "./spline.ts";
import type { Anchor, Glyph } from "./glyphs/mod.ts";
import type { Stroke } from "./types.ts";

/** The wavelength of the hand's tremor, in units of the glyph's height. */
const tremorLength = 0.09;

/**
 * Returns the strokes of a glyph as a hand writes it: anchors missed, corners rounded, the whole slanted,
 * rotated and bent, lines that tremble, and a pen whose pressure varies.
 *
 * @param random Decides what differs from one time to the next.
 */
export function writeGlyph(glyph: Glyph, hand: Hand, random: Random): Stroke[] {
  const place = placement(hand, random);
  const pen = hand.pen * Math.exp(0.08 * normal(random));
  return glyph.map((anchors) => {
    const offset = [0.6 * hand.jitter * normal(random), 0.6 * hand.jitter * normal(random)] as const;
    const missed = anchors.map(([x, y, isCorner]): Anchor => [
      x + offset[0] + hand.jitter * normal(random),
      y + offset[1] + hand.jitter * normal(random),
      isCorner,
    ]);
    const line = lineThrough(withRoundCorners(missed, hand.roundness * random())).map(place);
    return withPressure(withTremor(line, hand.tremor, random), pen, hand.pressure, random);
  });
}

/** Returns the map from the glyph's plane to the paper: width, slant, rotation and a slow bend. */
function placement(hand: Hand, random: Random): (point: Point) => Point {
  const between = betweenOf(random);
  const aspect = hand.aspect * Math.exp(0.06 * normal(random));
  const slant = hand.slant + 0.04 * normal(random);
  const angle = hand.rotation + 0.03 * normal(random);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const bends = [0, 1].map(() => ({
    size: hand.bend * normal(random),
    rate: between(2, 6),
    phase: between(0, 2 * Math.PI),
  }));
  const bent = (axis: 0 | 1, along: number) => {
    const { size, rate, phase } = bends[axis]!;
    return size * Math.sin(rate * along + phase);
  };
  return ([px, py]) => {
    const x = aspect * (px + bent(0, py)) + slant * (0.5 - py);
    const y = py + bent(1, px) - 0.5;
    return [cos * x - sin * y, sin * x + cos * y + 0.5];
  };
}

/** Returns the anchors with each corner replaced by a short curve, which starts at `share` of the line to it. */
function withRoundCorners(anchors: readonly Anchor[], share: number): Anchor[] {
  if (share < 0.02) return [...anchors];
  return anchors.flatMap((anchor, i): Anchor[] => {
    const before = anchors[i - 1], after = anchors[i + 1];
    if (!anchor[2] || before === undefined || after === undefined) return [anchor];
    const towards = (to: Anchor, part: number) =>
      [
        anchor[0] + part * (to[0] - anchor[0]),
        anchor[1] + part * (to[1] - anchor[1]),
      ] as const;
    const [ax, ay] = towards(before, share), [bx, by] = towards(after, share);
    return [[ax, ay], [(ax + bx + 2 * anchor[0]) / 4, (ay + by + 2 * anchor[1]) / 4], [bx, by]];
  });
}

/** Returns the line with each point displaced by smooth noise. */
function withTremor(line: readonly Point[], amplitude: number, random: Random): Point[] {
  if (amplitude === 0) return [...line];
  const dx = smoothNoise(line, tremorLength, random), dy = smoothNoise(line, tremorLength, random);
  return line.map(([x, y], i) => [x + amplitude * dx[i]!, y + amplitude * dy[i]!]);
}

/** Returns the line with the width of the pen at each point. */
function withPressure(line: readonly Point[], pen: number, pressure: number, random: Random): Stroke {
  const noise = smoothNoise(line, 0.3, random);
  // Many people lift the pen while it still moves: the end of a line is thinner.
  const lift = pressure * random();
  return line.map(([x, y], i) => {
    const end = Math.max(0, 1 - (line.length - 1 - i) / 6);
    return { x, y, width: pen * Math.max(0.3, 1 + 0.6 * pressure * noise[i]! - lift * end) };
  });
}

/** Returns noise along a line: normal values every `length`, joined by a cosine. */
function smoothNoise(line: readonly Point[], length: number, random: Random): number[] {
  let travelled = 0, index = 0, from = normal(random), to = normal(random);
  return line.map(([x, y], i) => {
    const [px, py] = line[Math.max(0, i - 1)]!;
    travelled += Math.hypot(x - px, y - py) / length;
    while (travelled >= index + 1) [index, from, to] = [index + 1, to, normal(random)];
    const share = (1 - Math.cos(Math.PI * (travelled - index))) / 2;
    return from + share * (to - from);
  });
}
