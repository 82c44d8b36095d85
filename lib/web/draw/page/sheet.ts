/**
 * The sheet: what is read on the page, a drawing or a picture, and which digit on it is selected.
 *
 * @module
 */
/// <reference lib="dom" />
import type { Box, Picture } from "../../../image/types.ts";
import type { ReadDigit, Reading } from "../../../reading/types.ts";
import { DrawingCanvas } from "./drawing_canvas.ts";
import { element, keepFocus, type PageEvents, type WorkerCalls } from "./shared/mod.ts";
import { PictureSheet } from "./input/mod.ts";
import { LiveReading } from "./live_reading.ts";
import { Boxes, nearestMark, scaleReading } from "./reading/mod.ts";

const nothing: Reading = { text: "", confidence: 0, digits: [], refused: [] };

/** A sheet that tells listeners what is read on it, and which digit is selected. */
export class Sheet {
  readonly drawing = new DrawingCanvas(element("drawing"), (time) => this.#drawn(time));
  readonly #picture = new PictureSheet(element("picture"));
  readonly #boxes = new Boxes(element("boxes"));
  readonly #worker: WorkerCalls;
  readonly #events: PageEvents;
  readonly #live: LiveReading;
  /** What was read, as the worker returned it, and pixels of that per pixel of the sheet. */
  #read: { reading: Reading; scale: () => number } = { reading: nothing, scale: () => 1 };
  #marks: readonly ReadDigit[] = [];
  /** Where the selected digit is, or what was drawn last. */
  #place: Box | undefined;
  /** Called after each change of what can be undone, redone or cleared. */
  onChange = () => {};

  /**
   * @param onError Called with why something was not read.
   * @param onRecovery Called with the last of these reasons when something is read again.
   */
  constructor(
    worker: WorkerCalls,
    events: PageEvents,
    onError: (why: string) => void,
    onRecovery: (why: string) => void,
  ) {
    this.#worker = worker;
    this.#events = events;
    let why = "";
    this.#live = new LiveReading({
      read: () => this.#readSheet(),
      show: () => this.#show(),
      fail: (error) => onError(why = error instanceof Error ? error.message : String(error)),
      recover: () => onRecovery(why),
    });
    const canvas = element("picture");
    new ResizeObserver(() => {
      if (this.hasPicture) this.#show();
    }).observe(canvas);
    canvas.addEventListener("click", ({ offsetX, offsetY }) => {
      const mark = nearestMark(this.#marks, { left: offsetX, top: offsetY, width: 0, height: 0 });
      if (mark !== undefined) this.select(mark);
    });
  }

  get hasPicture(): boolean {
    return this.#picture.picture !== undefined;
  }

  /** Reads the sheet again, unless there is nothing on it. */
  readAgain(): void {
    if (this.hasPicture || !this.drawing.isEmpty) this.#live.changed(performance.now());
  }

  /** Selects a mark of the last reading. */
  select(mark: ReadDigit): void {
    this.#place = mark.box;
    this.#boxes.show(this.#marks, mark);
    this.#events.tell("selection", mark);
  }

  /**
   * Shows a picture in place of the drawing, with what was read in it.
   *
   * @param shrunk From `shrinkPicture`; it is used up.
   */
  showPicture(picture: Picture, shrunk: ImageBitmap, reading: Reading): void {
    this.#picture.show(picture, shrunk);
    this.#read = { reading, scale: () => this.#picture.scale };
    this.#place = undefined;
    this.#showSheet(true);
    this.#show();
  }

  /** Removes the picture, or clears the drawing. */
  clear(): void {
    if (!this.hasPicture) return this.drawing.clear();
    this.#picture.remove();
    this.#showSheet(false);
    this.#live.changed(performance.now());
  }

  #drawn(time: number): void {
    this.#place = this.drawing.lastPlace;
    this.#live.changed(time);
    this.onChange();
  }

  async #readSheet(): Promise<void> {
    const { picture } = this.#picture;
    if (picture !== undefined) {
      const reading = await this.#worker.call("readPicture", picture);
      // The user may have taken it away in the meantime.
      if (this.#picture.picture === picture) this.#read = { reading, scale: () => this.#picture.scale };
      return;
    }
    const { ink, scale } = this.drawing.ink();
    const reading = await this.#worker.call("readDrawing", ink, [ink.values.buffer]);
    if (!this.hasPicture) this.#read = { reading, scale: () => scale };
  }

  #show(): void {
    const reading = scaleReading(this.#read.reading, 1 / this.#read.scale());
    this.#marks = [...reading.digits, ...reading.refused];
    const selected = nearestMark(this.#marks, this.#place);
    this.#boxes.show(this.#marks, selected);
    keepFocus(() => {
      this.#events.tell("reading", reading);
      this.#events.tell("selection", selected);
    }, element(this.hasPicture ? "clear" : "drawing"));
  }

  #showSheet(isPicture: boolean): void {
    element("picture").hidden = !isPicture;
    element("drawing").hidden = isPicture;
    this.onChange();
  }
}
