/**
 * Strokes → pixels of a canvas. Only what has changed is painted.
 *
 * @module
 */
/// <reference lib="dom" />
import type { Stroke } from "./strokes.ts";

/** A canvas that shows strokes. */
export class StrokeLayer {
  readonly context: CanvasRenderingContext2D;
  /** The same without the last stroke, which may still grow. */
  readonly #settled: CanvasRenderingContext2D;
  /** Pixels of the canvas per pixel of the sheet. */
  scale = 1;
  /** As in CSS. */
  colour = "#000";
  /** The strokes that are painted. */
  #painted: readonly Stroke[] = [];
  /** How many points of the last stroke are painted. */
  #points = 0;

  /** @param settings As of `getContext`. */
  constructor(canvas: HTMLCanvasElement, settings: CanvasRenderingContext2DSettings = {}) {
    this.context = canvas.getContext("2d", settings)!;
    this.#settled = document.createElement("canvas").getContext("2d", settings)!;
  }

  /** Sets the size in pixels of the canvas; the strokes must be painted again. */
  resize(width: number, height: number, scale: number): void {
    for (const { canvas } of [this.context, this.#settled]) Object.assign(canvas, { width, height });
    this.scale = scale;
  }

  /** Paints all strokes again. */
  repaint(strokes: readonly Stroke[]): void {
    this.#clear(this.#settled);
    for (const stroke of strokes.slice(0, -1)) this.#trace(this.#settled, stroke);
    this.#clear(this.context);
    for (const stroke of strokes) this.#trace(this.context, stroke);
    this.#remember(strokes);
  }

  /** Paints the points that the last stroke has gained, or a stroke that has been begun. */
  update(strokes: readonly Stroke[]): void {
    const before = this.#painted, last = strokes.at(-1);
    const isSame = strokes === before, isBegun = strokes.length === before.length + 1;
    if (last === undefined || !isSame && !(isBegun && before.every((stroke, i) => stroke === strokes[i]))) {
      return this.repaint(strokes);
    }
    if (isBegun && before.length > 0) this.#trace(this.#settled, before.at(-1)!);
    const from = isBegun ? 0 : Math.max(0, this.#points - 1);
    // Painted again as a whole where it has grown: edges that are painted twice would be too dark.
    const { left, top, width, height } = this.#reach(last, from);
    if (width > 0 && height > 0) {
      this.context.save();
      this.context.beginPath();
      this.context.rect(left, top, width, height);
      this.context.clip();
      this.context.clearRect(left, top, width, height);
      this.context.drawImage(this.#settled.canvas, left, top, width, height, left, top, width, height);
      this.#trace(this.context, last);
      this.context.restore();
    }
    this.#remember(strokes);
  }

  #remember(strokes: readonly Stroke[]): void {
    this.#painted = strokes;
    this.#points = strokes.at(-1)?.points.length ?? 0;
  }

  #clear(context: CanvasRenderingContext2D): void {
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  }

  /** Returns the pixels that a stroke covers from a point on, whole ones and within the canvas. */
  #reach({ width: pen, points }: Stroke, from: number) {
    const { width, height } = this.context.canvas, margin = pen / 2 + 1 / this.scale + 1;
    let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = from; i < points.length; i++) {
      const { x, y } = points[i]!;
      [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)];
    }
    const left = Math.max(0, Math.floor((x0 - margin) * this.scale));
    const top = Math.max(0, Math.floor((y0 - margin) * this.scale));
    return {
      ...{ left, top },
      width: Math.min(width, Math.ceil((x1 + margin) * this.scale)) - left,
      height: Math.min(height, Math.ceil((y1 + margin) * this.scale)) - top,
    };
  }

  /** Paints a stroke with round ends and joints; one of a single point is a dot. */
  #trace(context: CanvasRenderingContext2D, { width, points }: Stroke): void {
    const { scale } = this, first = points[0]!;
    context.strokeStyle = this.colour;
    context.lineCap = context.lineJoin = "round";
    context.lineWidth = width * scale;
    context.beginPath();
    context.moveTo(first.x * scale, first.y * scale);
    for (let i = Math.min(1, points.length - 1); i < points.length; i++) {
      context.lineTo(points[i]!.x * scale, points[i]!.y * scale);
    }
    context.stroke();
  }
}
