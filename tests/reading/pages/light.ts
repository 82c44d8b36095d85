/**
 * The light on a page: how bright it is at each pixel, and what shines back from a gloss.
 *
 * @module
 */
import type { Dice } from "./dice.ts";
import type { Style } from "./kinds.ts";
import { patches } from "./noise.ts";
import { signedDistance } from "./raster.ts";
import type { Point } from "./types.ts";

/** Light, in pixels of the picture. */
export interface Light {
  /** [height, width] flat: 1 is the light of an even lamp. */
  brightness: Float32Array;
  /** [height, width] flat: light from a gloss, which no ink absorbs. */
  gloss: Float32Array;
}

/** Returns the light on a page of that style. `shorter` sides of the picture are the unit of all lengths. */
export function lightOn({ faults, surface }: Style, width: number, height: number, dice: Dice): Light {
  const brightness = new Float32Array(width * height), gloss = new Float32Array(width * height);
  const shorter = Math.min(width, height);
  const slope = { x: 0.25 * dice.normal(), y: 0.25 * dice.normal() }, vignette = dice.between(0, 0.18);
  fill(brightness, width, height, (x, y) => {
    const u = (x - width / 2) / shorter, v = (y - height / 2) / shorter;
    return Math.max(0.3, 1 + 0.5 * (slope.x * u + slope.y * v) - vignette * (u * u + v * v));
  });
  if (faults.has("fold")) addFolds(brightness, width, height, dice);
  if (faults.has("shadow")) addShadow(brightness, width, height, dice);
  if (faults.has("glare")) addGlare(gloss, width, height, [dice.between(0.2, 0.5), 0.3], dice);
  if (surface === "whiteboard") {
    for (let i = dice.whole(1, 3); i > 0; i--) {
      addGlare(gloss, width, height, [dice.between(0.1, 0.45), 0.12], dice);
    }
  }
  return { brightness, gloss };
}

function fill(
  plane: Float32Array,
  width: number,
  height: number,
  value: (x: number, y: number) => number,
): void {
  for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++, i++) plane[i] = value(x, y);
}

/** One to three folds: beyond each the paper faces the light differently, and the crease itself is dark. */
function addFolds(brightness: Float32Array, width: number, height: number, dice: Dice): void {
  const shorter = Math.min(width, height);
  const across = dice.chance(0.5);
  for (let i = dice.whole(1, 3); i > 0; i--) {
    const flat = i % 2 === 0 ? across : !across;
    const angle = (flat ? 0 : Math.PI / 2) + 0.03 * dice.normal(),
      nx = -Math.sin(angle),
      ny = Math.cos(angle);
    const at = nx * width * dice.between(0.25, 0.75) + ny * height * dice.between(0.25, 0.75);
    const change = dice.between(-0.14, 0.14),
      crease = dice.between(0.06, 0.25),
      thin = shorter * dice.between(0.0012, 0.003);
    const rough = dice.whole(1, 1e9);
    for (let y = 0, k = 0; y < height; y++) {
      for (let x = 0; x < width; x++, k++) {
        const away = nx * x + ny * y - at, s = away / thin;
        let factor = 1 +
          change * Math.tanh(away / (0.004 * shorter)) * Math.exp(-Math.abs(away) / (0.6 * shorter));
        if (s > -8 && s < 8) {
          const worn = 0.5 + patches((x * ny - y * nx) / (0.02 * shorter), 0, rough);
          factor *= 1 - crease * worn * Math.exp(-s * s) +
            0.5 * crease * worn * Math.exp(-(s - 2.5) * (s - 2.5));
        }
        brightness[k]! *= factor;
      }
    }
  }
}

/** The shadow of a hand, a telephone, a window's frame: a polygon with edges sharp to a few pixels. */
function addShadow(brightness: Float32Array, width: number, height: number, dice: Dice): void {
  const shorter = Math.min(width, height);
  const depth = dice.between(0.35, 0.65), edge = shorter * dice.between(0.002, 0.012);
  const from = dice.between(0, 2 * Math.PI), reach = dice.between(0.05, 0.35);
  const middle: Point = {
    x: width * (0.5 + 0.55 * Math.cos(from)),
    y: height * (0.5 + 0.55 * Math.sin(from)),
  };
  const corners = dice.whole(3, 6);
  const polygon = Array.from({ length: corners }, (_, i) => {
    const angle = 2 * Math.PI * (i + dice.between(-0.3, 0.3)) / corners,
      radius = shorter * (reach + dice.between(0.15, 0.4));
    return { x: middle.x + radius * Math.cos(angle), y: middle.y + radius * Math.sin(angle) };
  });
  const xs = polygon.map(({ x }) => x), ys = polygon.map(({ y }) => y), far = 3 * edge;
  for (
    let y = Math.max(0, Math.floor(Math.min(...ys) - far));
    y < Math.min(height, Math.max(...ys) + far);
    y++
  ) {
    for (
      let x = Math.max(0, Math.floor(Math.min(...xs) - far));
      x < Math.min(width, Math.max(...xs) + far);
      x++
    ) {
      const distance = signedDistance(polygon, x, y);
      const inside = distance < -far ? 1 : distance > far ? 0 : 1 / (1 + Math.exp(2 * distance / edge));
      brightness[y * width + x]! *= 1 - depth * inside;
    }
  }
}

/** A lamp that is reflected: an oval with a soft border. */
function addGlare(
  gloss: Float32Array,
  width: number,
  height: number,
  [peak, size]: [number, number],
  dice: Dice,
): void {
  const shorter = Math.min(width, height);
  const middle: Point = { x: width * dice.between(0.1, 0.9), y: height * dice.between(0.1, 0.9) };
  const radius = shorter * size * dice.between(0.6, 1.3),
    angle = dice.between(0, Math.PI),
    long = dice.between(1, 2.5);
  const cos = Math.cos(angle), sin = Math.sin(angle);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const dx = (x - middle.x) / radius, dy = (y - middle.y) / radius;
      const u = (dx * cos + dy * sin) / long, v = dy * cos - dx * sin, r = u * u + v * v;
      if (r < 6) gloss[i]! += peak * Math.exp(-r * (1 + 0.5 * r));
    }
  }
}
