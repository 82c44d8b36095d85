/**
 * Textures: ink without strokes.
 *
 * @module
 */
import type { Canvas } from "./draw_strokes.ts";
import { betweenOf, type Random } from "./random.ts";

/** A texture: how much ink there is at a point, 0-1; x and y are in pixels. */
export type Texture = (x: number, y: number) => number;

/**
 * Returns a canvas full of a texture: hatching, checks, blobs of noise, a smear, or dots that are torn.
 *
 * @param size The width and the height, in pixels.
 * @param random Decides which texture it is, and how coarse it is.
 */
export function drawTexture(size: number, random: Random): Canvas {
  const kinds = [hatching, checks, blobs, smear, tornDots];
  const texture = kinds[Math.floor(kinds.length * random())]!(size, random);
  const values = new Uint8Array(size * size);
  for (let i = 0; i < values.length; i++) {
    values[i] = Math.round(255 * Math.min(1, Math.max(0, texture(i % size, Math.floor(i / size)))));
  }
  return { width: size, height: size, values };
}

/** Parallel lines, or two sets of them that cross. */
function hatching(size: number, random: Random): Texture {
  const between = betweenOf(random);
  const sets = Array.from({ length: random() < 0.5 ? 1 : 2 }, () => {
    const angle = between(0, Math.PI);
    return {
      cos: Math.cos(angle),
      sin: Math.sin(angle),
      distance: size * between(0.07, 0.2),
      share: between(0.2, 0.5),
    };
  });
  return (x, y) =>
    Math.max(...sets.map(({ cos, sin, distance, share }) => {
      const phase = (x * cos + y * sin) / distance;
      return (phase - Math.floor(phase) < share) ? 1 : 0;
    }));
}

/** A chessboard. */
function checks(size: number, random: Random): Texture {
  const between = betweenOf(random);
  const angle = between(-0.4, 0.4), cell = size * between(0.1, 0.25);
  return (x, y) => {
    const u = Math.floor((x * Math.cos(angle) + y * Math.sin(angle)) / cell);
    const v = Math.floor((y * Math.cos(angle) - x * Math.sin(angle)) / cell);
    return Math.abs(u + v) % 2;
  };
}

/** Smooth noise above a threshold. */
function blobs(size: number, random: Random): Texture {
  const between = betweenOf(random);
  const noise = smoothNoise(size, size * between(0.06, 0.2), random);
  const threshold = between(0.4, 0.55), softness = between(0.02, 0.2);
  return (x, y) => (noise(x, y) - threshold) / softness + 0.5;
}

/** Ink that a sleeve has smeared in one direction, with a fading end. */
function smear(size: number, random: Random): Texture {
  const between = betweenOf(random);
  const angle = between(-0.6, 0.6), width = size * between(0.12, 0.3);
  const noise = smoothNoise(size, size * between(0.04, 0.1), random);
  return (x, y) => {
    const u = x - size / 2, v = y - size / 2;
    const along = u * Math.cos(angle) + v * Math.sin(angle),
      across = v * Math.cos(angle) - u * Math.sin(angle);
    const edge = Math.exp(-((across / width) ** 2)) * Math.min(1, Math.max(0, 0.9 - along / size));
    return edge * (0.4 + noise(size / 2 + across * 3, size / 2 + along * 0.2));
  };
}

/** Dots, each at a random distance from where a pattern would have it, some of them missing. */
function tornDots(size: number, random: Random): Texture {
  const between = betweenOf(random);
  const cells = Math.round(between(4, 9)), cell = size / cells, radius = cell * between(0.15, 0.4);
  const dots = Array.from({ length: cells * cells }, (_, i) => ({
    x: cell * (i % cells + between(0.2, 0.8)),
    y: cell * (Math.floor(i / cells) + between(0.2, 0.8)),
    size: random() < 0.75 ? radius * between(0.4, 1) : 0,
  }));
  return (x, y) => Math.max(...dots.map((dot) => dot.size + 0.5 - Math.hypot(x - dot.x, y - dot.y)));
}

/** Returns noise between 0 and 1: random values on a grid of `cell` pixels, interpolated. */
export function smoothNoise(size: number, cell: number, random: Random): Texture {
  const cols = Math.ceil(size / cell) + 2;
  const grid = Float32Array.from({ length: cols * cols }, random);
  const at = (i: number, j: number) => grid[clamp(j, cols) * cols + clamp(i, cols)]!;
  return (x, y) => {
    const i = Math.floor(x / cell), j = Math.floor(y / cell);
    const s = ease(x / cell - i), t = ease(y / cell - j);
    return (1 - t) * ((1 - s) * at(i, j) + s * at(i + 1, j)) +
      t * ((1 - s) * at(i, j + 1) + s * at(i + 1, j + 1));
  };
}

function clamp(index: number, length: number): number {
  return Math.min(length - 1, Math.max(0, index));
}

function ease(share: number): number {
  return share * share * (3 - 2 * share);
}
