/**
 * What has been drawn: strokes of a pen, which can be undone.
 *
 * @module
 */

/** A point of a stroke, in pixels of the drawing. */
export interface Point {
  x: number;
  y: number;
}

/** A line that was drawn without lifting the pen. */
export interface Stroke {
  /** In pixels of the drawing. */
  width: number;
  points: Point[];
}

/** The strokes of a drawing, in the order in which they were drawn. */
export class Strokes {
  #strokes: Stroke[] = [];
  #undone: Stroke[][] = [];

  /** All strokes. */
  get all(): readonly Stroke[] {
    return this.#strokes;
  }

  /** Begins a stroke. */
  begin(width: number, point: Point): void {
    this.#undone = [];
    this.#strokes.push({ width, points: [point] });
  }

  /** Continues the last stroke. */
  extend(points: readonly Point[]): void {
    this.#strokes.at(-1)?.points.push(...points);
  }

  /** Takes the last stroke away, or brings back what was cleared. */
  undo(): void {
    const cleared = this.#undone.pop();
    if (cleared !== undefined) this.#strokes = cleared;
    else this.#strokes.pop();
  }

  /** Takes all strokes away; `undo` brings them back. */
  clear(): void {
    if (this.#strokes.length > 0) this.#undone.push(this.#strokes);
    this.#strokes = [];
  }
}
