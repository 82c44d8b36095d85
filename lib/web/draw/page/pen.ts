/**
 * Pointer events → strokes: which pointer draws, and where.
 *
 * @module
 */
/// <reference lib="dom" />
import type { Point } from "./strokes.ts";

/** For how long after a pen was seen a touch is the hand that holds it, in milliseconds. */
const palmTime = 2000;

/** What a pen does. Times are those of its events, as `performance.now` counts. */
export interface PenListener {
  begin(point: Point, time: number): void;
  extend(points: Point[], time: number): void;
  /** The stroke was the palm of a hand. */
  cancel(time: number): void;
}

/**
 * Lets a pen, a finger or a mouse draw on an element. Of several at once, only the first draws; but a pen takes
 * over from a touch, which is then the palm of the hand that holds it.
 */
export function followPen(element: HTMLElement, listener: PenListener): void {
  let drawing: { id: number; type: string } | undefined, penSeen = -Infinity;
  const pointOf = ({ clientX, clientY }: PointerEvent): Point => {
    const { left, top } = element.getBoundingClientRect();
    return { x: clientX - left - element.clientLeft, y: clientY - top - element.clientTop };
  };
  element.addEventListener("pointerdown", (event) => {
    const { pointerId: id, pointerType: type, timeStamp: time } = event;
    if (event.button !== 0 || type === "touch" && time - penSeen < palmTime) return;
    if (drawing !== undefined) {
      if (type !== "pen" || drawing.type !== "touch") return;
      listener.cancel(time);
    }
    drawing = { id, type };
    element.setPointerCapture(id);
    event.preventDefault(); // no text is selected while one draws
    listener.begin(pointOf(event), time);
  });
  element.addEventListener("pointermove", (event) => {
    if (event.pointerType === "pen") penSeen = event.timeStamp;
    if (event.pointerId !== drawing?.id) return;
    const coalesced = event.getCoalescedEvents?.() ?? [];
    const events = coalesced.length > 0 ? coalesced : [event];
    listener.extend(events.map(pointOf), event.timeStamp);
  });
  for (const kind of ["pointerup", "pointercancel"] as const) {
    element.addEventListener(kind, ({ pointerId }) => {
      if (pointerId === drawing?.id) drawing = undefined;
    });
  }
}
