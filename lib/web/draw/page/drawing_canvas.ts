/**
 * The canvas that one draws on, with a pen, a finger or a mouse.
 *
 * @module
 */
/// <reference lib="dom" />
import type { DrawnInk } from "../worker/calls.ts";
import { paintStrokes } from "./paint.ts";
import { type Point, Strokes } from "./strokes.ts";

/** The longer side of the ink that is read, in pixels: finer ink takes longer, and is not read better. */
const longestInk = 560;

/** A drawing and its canvas. */
export class DrawingCanvas {
  readonly strokes = new Strokes();
  /** The width of the pen, in pixels of the page. */
  penWidth = 14;
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  /** Paints the ink that is read; never shown. */
  readonly #ink: CanvasRenderingContext2D;
  readonly #onChange: () => void;
  /** The pointer that draws; others are ignored until it is lifted. */
  #pointer: number | undefined;

  /** @param onChange Called after each change of the drawing. */
  constructor(canvas: HTMLCanvasElement, onChange: () => void) {
    this.#canvas = canvas;
    this.#context = canvas.getContext("2d", { desynchronized: true })!;
    this.#ink = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
    this.#onChange = onChange;
    canvas.addEventListener("pointerdown", (event) => this.#down(event));
    canvas.addEventListener("pointermove", (event) => this.#move(event));
    for (const kind of ["pointerup", "pointercancel"] as const) {
      canvas.addEventListener(kind, ({ pointerId }) => {
        if (pointerId === this.#pointer) this.#pointer = undefined;
      });
    }
    new ResizeObserver(() => this.repaint()).observe(canvas);
  }

  /** Paints all strokes again. */
  repaint(): void {
    const { clientWidth, clientHeight } = this.#canvas, scale = devicePixelRatio;
    const width = Math.round(clientWidth * scale), height = Math.round(clientHeight * scale);
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    const colour = getComputedStyle(this.#canvas).color;
    this.#context.clearRect(0, 0, width, height);
    paintStrokes(this.#context, this.strokes.all, { colour, scale });
  }

  /** Returns the ink of the drawing, and how many of its pixels there are per pixel of the page. */
  ink(): { ink: DrawnInk; scale: number } {
    const { clientWidth, clientHeight } = this.#canvas;
    const scale = Math.min(1, longestInk / Math.max(clientWidth, clientHeight));
    const width = Math.round(clientWidth * scale), height = Math.round(clientHeight * scale);
    const canvas = this.#ink.canvas;
    canvas.width = width; // clears it, too
    canvas.height = height;
    paintStrokes(this.#ink, this.strokes.all, { colour: "#000", scale });
    const { data } = this.#ink.getImageData(0, 0, width, height);
    const values = new Uint8Array(width * height);
    for (let i = 0; i < values.length; i++) values[i] = data[4 * i + 3]!;
    return { ink: { width, height, values }, scale };
  }

  #down(event: PointerEvent): void {
    if (this.#pointer !== undefined || event.button !== 0) return;
    this.#pointer = event.pointerId;
    this.#canvas.setPointerCapture(event.pointerId);
    event.preventDefault(); // no text is selected while one draws
    this.strokes.begin(this.penWidth, this.#pointOf(event));
    this.#changed();
  }

  #move(event: PointerEvent): void {
    if (event.pointerId !== this.#pointer) return;
    const events = event.getCoalescedEvents();
    this.strokes.extend((events.length > 0 ? events : [event]).map((one) => this.#pointOf(one)));
    this.#changed();
  }

  #changed(): void {
    this.repaint();
    this.#onChange();
  }

  #pointOf({ clientX, clientY }: PointerEvent): Point {
    const { left, top } = this.#canvas.getBoundingClientRect();
    return { x: clientX - left - this.#canvas.clientLeft, y: clientY - top - this.#canvas.clientTop };
  }
}
