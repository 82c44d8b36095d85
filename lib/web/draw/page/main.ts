/**
 * The page's program.
 *
 * @module
 */
/// <reference lib="dom" />
import { DrawingCanvas } from "./drawing_canvas.ts";
import { type PageContext, PageEvents } from "./page_context.ts";
import type { ReadDigit, Reading } from "../../../reading/types.ts";
import { ReadingView } from "./reading_view.ts";
import { WorkerCalls } from "./worker_calls.ts";

const element = <Type extends HTMLElement>(id: string) => document.getElementById(id) as Type;

const worker = new WorkerCalls(new URL("worker.js", document.baseURI)), events = new PageEvents();
const page: PageContext = { worker, events, readAgain: () => changedNow() };
const status = element("status");
const reading = new ReadingView(element("text"), element("digits"));

events.on("reading", (read) => reading.show(read));

/** Whether the drawing has changed since it was last sent to the worker. */
let changed = false, busy = false;

function changedNow(): void {
  changed = true;
  void read();
}

async function read(): Promise<void> {
  if (busy) return; // the newest drawing is read next
  busy = true;
  try {
    while (changed) {
      changed = false;
      const { ink, scale } = drawing.ink();
      const found = inSheet(await worker.call("readDrawing", ink), scale);
      events.tell("reading", found);
      events.tell("selection", found.digits.at(-1) ?? found.refused.at(-1));
    }
  } catch (error) {
    status.textContent = String(error);
  } finally {
    busy = false;
  }
}

/** Returns a reading with its boxes in pixels of the sheet. */
function inSheet(reading: Reading, scale: number): Reading {
  const moved = (marks: ReadDigit[]) =>
    marks.map((mark) => {
      const { left, top, width, height } = mark.box;
      return {
        ...mark,
        box: { left: left / scale, top: top / scale, width: width / scale, height: height / scale },
      };
    });
  return { ...reading, digits: moved(reading.digits), refused: moved(reading.refused) };
}

const drawing = new DrawingCanvas(element("drawing"), changedNow);
element("undo").addEventListener("click", () => {
  drawing.strokes.undo();
  drawing.repaint();
  changedNow();
});
element("clear").addEventListener("click", () => {
  drawing.strokes.clear();
  drawing.repaint();
  changedNow();
});

// The parts below the drawing: each shows its section of index.html when it is ready.
void page;

const threads = crossOriginIsolated ? Math.max(1, navigator.hardwareConcurrency) : 1;
try {
  const started = await worker.call("start", { site: document.baseURI, threads });
  const { model, parameters, backend, notes } = started;
  status.textContent = [`${model}, ${parameters.toLocaleString("en")} weights; ${backend}`, ...notes].join(
    "; ",
  );
  document.body.dataset["ready"] = "true";
  events.tell("ready", started);
} catch (error) {
  status.textContent = String(error);
}
