/**
 * The curve of the loss while the network learns.
 *
 * @module
 */
/// <reference lib="dom" />
import type { CurvePoint } from "../../worker/learn/mod.ts";

/** The size of the drawing, in its own units. */
const width = 320, height = 96;

/** A curve that grows. */
export class Curve {
  readonly element = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  readonly #line = document.createElementNS("http://www.w3.org/2000/svg", "polyline");

  constructor() {
    this.element.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.element.setAttribute("class", "curve");
    this.element.setAttribute("role", "img");
    this.element.append(this.#line);
    this.show([], 1);
  }

  /**
   * Shows points.
   *
   * @param last The last step that will be made.
   */
  show(points: readonly CurvePoint[], last: number): void {
    this.#line.setAttribute("points", pointsOf(points, last));
    const loss = points.at(-1)?.loss;
    const words = loss === undefined ? "Loss while learning" : `Loss while learning: now ${loss.toFixed(2)}`;
    this.element.setAttribute("aria-label", words);
  }
}

/** Returns the points of a polyline: the highest loss is at the top, 0 at the bottom. */
export function pointsOf(points: readonly CurvePoint[], last: number): string {
  const highest = Math.max(...points.map(({ loss }) => loss));
  return points.map(({ step, loss }) =>
    `${(width * step / last).toFixed(1)},${(height - (height - 4) * loss / highest).toFixed(1)}`
  ).join(" ");
}
