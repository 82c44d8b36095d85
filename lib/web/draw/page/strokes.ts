/**
 * What has been drawn: strokes of a pen, which can be undone and redone.
 *
 * @module
 */

/** A point of a stroke, in pixels of the sheet. */
export interface Point {
  x: number;
  y: number;
}

/** A line that was drawn without lifting the pen. */
export interface Stroke {
  /** In pixels of the sheet. */
  width: number;
  points: Point[];
}

/** The strokes of a drawing, in the order in which they were drawn. */
export class Strokes {
  #strokes: readonly Stroke[] = [];
  /** The last stroke, while it may still grow: any step but its beginning ends it. */
  #growing: Stroke | undefined;
  /** The drawing before each step that can be undone, and after each that was. */
  #before: (readonly Stroke[])[] = [];
  #after: (readonly Stroke[])[] = [];

  /** All strokes. */
  get all(): readonly Stroke[] {
    return this.#strokes;
  }

  /** Whether there is a step to undo. */
  get canUndo(): boolean {
    return this.#before.length > 0;
  }

  /** Whether there is a step to redo. */
  get canRedo(): boolean {
    return this.#after.length > 0;
  }

  /** Begins a stroke. */
  begin(width: number, point: Point): void {
    const stroke = { width, points: [point] };
    this.#step([...this.#strokes, stroke]);
    this.#growing = stroke;
  }

  /** Continues the stroke that was begun, unless it has been undone or cleared since. */
  extend(points: readonly Point[]): void {
    this.#growing?.points.push(...points);
  }

  /**
   * Removes the stroke that was begun as if it had not been: `redo` does not restore it. If it has been undone or
   * cleared since, nothing changes.
   */
  cancel(): void {
    if (this.#growing === undefined) return;
    this.#growing = undefined;
    this.#strokes = this.#before.pop() ?? [];
  }

  /** Removes all strokes; `undo` restores them. */
  clear(): void {
    if (this.#strokes.length > 0) this.#step([]);
  }

  /** Undoes the last step: removes the last stroke, or restores what was cleared. */
  undo(): void {
    const before = this.#before.pop();
    if (before === undefined) return;
    this.#growing = undefined;
    this.#after.push(this.#strokes);
    this.#strokes = before;
  }

  /** Redoes the step that was undone last. */
  redo(): void {
    const after = this.#after.pop();
    if (after === undefined) return;
    this.#before.push(this.#strokes);
    this.#strokes = after;
  }

  #step(strokes: readonly Stroke[]): void {
    this.#growing = undefined;
    this.#before.push(this.#strokes);
    this.#after = [];
    this.#strokes = strokes;
  }
}
