/**
 * Lines → how much of each pixel they cover.
 *
 * @module
 */
import { scaleAt } from "./camera.ts";
import type { Line, Project } from "./types.ts";

/** A layer of ink in a picture. */
export interface Layer {
  width: number;
  height: number;
  /** [height, width] flat: how much of each pixel is covered, 0-1. */
  coverage: Float32Array;
}

/**
 * Draws a line into a layer, as a lens draws it: its edges are as soft as the lens is out of focus, and a
 * line thinner than that is fainter.
 *
 * @param softness The standard deviation of the blur, in pixels.
 */
export function drawLine(layer: Layer, line: Line, project: Project, softness: number): void {
  for (let i = 0; i < Math.max(1, line.points.length - 1); i++) {
    const from = line.points[i]!, to = line.points[i + 1] ?? from;
    const a = project(from), b = project(to), radius = line.width / 2 * scaleAt(project, from);
    drawSegment(layer, [a.x, a.y, b.x, b.y], radius, softness, line.density);
  }
}

function drawSegment(
  { width, height, coverage }: Layer,
  [ax, ay, bx, by]: readonly [number, number, number, number],
  radius: number,
  softness: number,
  density: number,
): void {
  const reach = radius + 2.5 * softness;
  const left = Math.max(0, Math.floor(Math.min(ax, bx) - reach));
  const right = Math.min(width - 1, Math.ceil(Math.max(ax, bx) + reach));
  const top = Math.max(0, Math.floor(Math.min(ay, by) - reach));
  const bottom = Math.min(height - 1, Math.ceil(Math.max(ay, by) + reach));
  const dx = bx - ax, dy = by - ay, squared = dx * dx + dy * dy || 1;
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const px = x + 0.5 - ax, py = y + 0.5 - ay;
      const along = Math.min(1, Math.max(0, (px * dx + py * dy) / squared));
      const ex = px - along * dx, ey = py - along * dy, away = ex * ex + ey * ey;
      if (away > reach * reach) continue;
      const distance = Math.sqrt(away);
      const value = density *
        (soft((radius - distance) / softness) + soft((radius + distance) / softness) - 1);
      const at = y * width + x;
      if (value > coverage[at]!) coverage[at] = value;
    }
  }
}

/** The integral of a blur's kernel, 0-1: a cubic that looks like the normal distribution's, from -2.5 to 2.5. */
function soft(t: number): number {
  if (t <= -2.5) return 0;
  if (t >= 2.5) return 1;
  const u = (t + 2.5) / 5;
  return u * u * (3 - 2 * u);
}

/** Adds nothing to a layer inside a polygon, and 1 outside, with soft edges: for shadows, and for a sheet. */
export function signedDistance(polygon: readonly { x: number; y: number }[], x: number, y: number): number {
  let inside = false, nearest = Infinity;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    const a = polygon[i]!, b = polygon[j]!;
    if (a.y > y !== b.y > y && x < (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x) inside = !inside;
    const dx = b.x - a.x, dy = b.y - a.y;
    const along = Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
    nearest = Math.min(nearest, Math.hypot(x - a.x - along * dx, y - a.y - along * dy));
  }
  return inside ? -nearest : nearest;
}
