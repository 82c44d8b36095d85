/**
 * The canvas to draw on.
 *
 * @module
 */
/// <reference lib="dom" />
import type { Box } from "../../../image/types.ts";
import type { DrawnInk } from "../worker/calls.ts";
import { fitOf, type Size } from "./fit.ts";
import { followPen } from "./pen.ts";
import { StrokeLayer } from "./stroke_layer.ts";
import { type Point, Strokes } from "./strokes.ts";

/** The longer side of the ink that is read, in pixels: finer ink takes longer, and is not read better. */
const longestInk = 560;

/** A drawing and its canvas. */
export class DrawingCanvas {
  /** The strokes, in pixels of the sheet on which they were drawn. */
  readonly strokes = new Strokes();
  /** The width of the pen, in pixels of the sheet. */
  penWidth = 14;
  readonly #canvas: HTMLCanvasElement;
  readonly #shown: StrokeLayer;
  /** The ink that is read; never shown. */
  readonly #ink: StrokeLayer;
  readonly #onChange: (time: number) => void;
  /** The size of the sheet. */
  #sheet: Size = { width: 0, height: 0 };
  /** How far anything may have been drawn, in the pixels of the strokes. */
  #drawn: Size = { width: 0, height: 0 };
  /** Pixels of the sheet per pixel of the strokes: 1 unless the sheet has become too small for them. */
  #fit = 1;

  /** @param onChange Called after each change, with the time of its event as `performance.now` counts. */
  constructor(canvas: HTMLCanvasElement, onChange: (time: number) => void) {
    this.#canvas = canvas;
    this.#shown = new StrokeLayer(canvas, { desynchronized: true });
    this.#ink = new StrokeLayer(document.createElement("canvas"), { willReadFrequently: true });
    this.#onChange = onChange;
    followPen(canvas, {
      begin: (point, time) => this.#begin(point, time),
      extend: (points, time) =>
        this.#change(time, (strokes) => strokes.extend(points.map((point) => this.#ofStrokes(point)))),
      cancel: (time) => this.#changeAll(time, (strokes) => strokes.cancel()),
    });
    new ResizeObserver(() => this.#resize()).observe(canvas);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#resize());
  }

  /** Whether there is nothing on it. */
  get isEmpty(): boolean {
    return this.strokes.all.length === 0;
  }

  /** The last point of the last stroke as an empty box, in pixels of the sheet; `undefined` if there is no stroke. */
  get lastPlace(): Box | undefined {
    const stroke = this.strokes.all.at(-1), point = stroke?.points.at(-1);
    return point && { left: point.x * this.#fit, top: point.y * this.#fit, width: 0, height: 0 };
  }

  get canUndo(): boolean {
    return this.strokes.canUndo;
  }

  get canRedo(): boolean {
    return this.strokes.canRedo;
  }

  /** Undoes the last stroke, or restores what was cleared. */
  undo(): void {
    this.#changeAll(performance.now(), (strokes) => strokes.undo());
  }

  redo(): void {
    this.#changeAll(performance.now(), (strokes) => strokes.redo());
  }

  /** Removes all strokes; `undo` restores them. */
  clear(): void {
    this.#changeAll(performance.now(), (strokes) => strokes.clear());
  }

  /**
   * Returns the ink of the drawing, [height, width] flat, 0-255 (255 is full ink), and its scale: pixels of the ink per
   * pixel of the sheet.
   */
  ink(): { ink: DrawnInk & { values: Uint8Array<ArrayBuffer> }; scale: number } {
    const { context, scale } = this.#ink, { width, height } = context.canvas;
    const { data } = context.getImageData(0, 0, width, height), values = new Uint8Array(width * height);
    for (let i = 0; i < values.length; i++) values[i] = data[4 * i + 3]!;
    return { ink: { width, height, values }, scale: scale / this.#fit };
  }

  #begin(point: Point, time: number): void {
    const { width, height } = this.#sheet, drawn = this.#drawn;
    this.#drawn = {
      width: Math.max(drawn.width, width / this.#fit),
      height: Math.max(drawn.height, height / this.#fit),
    };
    this.#change(time, (strokes) => strokes.begin(this.penWidth / this.#fit, this.#ofStrokes(point)));
  }

  /** Returns a point of the sheet in the pixels of the strokes. */
  #ofStrokes({ x, y }: Point): Point {
    return { x: x / this.#fit, y: y / this.#fit };
  }

  /** Changes the stroke that is being drawn. */
  #change(time: number, make: (strokes: Strokes) => void): void {
    make(this.strokes);
    this.#shown.update(this.strokes.all);
    this.#ink.update(this.strokes.all);
    this.#onChange(time);
  }

  /** Changes which strokes there are: others may need another size. */
  #changeAll(time: number, make: (strokes: Strokes) => void): void {
    make(this.strokes);
    if (fitOf(this.strokes.all, this.#drawn, this.#sheet) !== this.#fit) this.#layOut();
    else this.#repaint();
    this.#onChange(time);
  }

  #resize(): void {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    if (width === 0 || height === 0) return; // hidden behind a picture
    this.#sheet = { width, height };
    this.#shown.colour = getComputedStyle(this.#canvas).color;
    this.#layOut();
    if (!this.isEmpty) this.#onChange(performance.now());
  }

  /** Gives both layers the size that the sheet and the strokes need, and paints all strokes again. */
  #layOut(): void {
    const fit = this.#fit = fitOf(this.strokes.all, this.#drawn, this.#sheet);
    // The sheet in the pixels of the strokes: the ink that is read stays the same when only the sheet changes.
    const width = this.#sheet.width / fit, height = this.#sheet.height / fit;
    const inkScale = Math.min(1, longestInk / Math.max(width, height));
    for (const [layer, scale] of [[this.#shown, devicePixelRatio * fit], [this.#ink, inkScale]] as const) {
      layer.resize(Math.round(width * scale), Math.round(height * scale), scale);
    }
    this.#repaint();
  }

  #repaint(): void {
    this.#shown.repaint(this.strokes.all);
    this.#ink.repaint(this.strokes.all);
  }
}
