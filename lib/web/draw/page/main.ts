/**
 * The page's program.
 *
 * @module
 */
/// <reference lib="dom" />
import { DrawingCanvas } from "./drawing_canvas.ts";
import { ReadingView } from "./reading_view.ts";
import { WorkerCalls } from "./worker_calls.ts";

const element = <Type extends HTMLElement>(id: string) => document.getElementById(id) as Type;

const worker = new WorkerCalls(new URL("worker.js", document.baseURI));
const reading = new ReadingView(element("text"), element("digits"));
const status = element("status");

/** Whether the drawing has changed since it was last sent to the worker. */
let changed = false, busy = false;

async function read(): Promise<void> {
  if (busy) return; // the newest drawing is read next
  busy = true;
  try {
    while (changed) {
      changed = false;
      reading.show(await worker.call("readDrawing", drawing.ink().ink));
    }
  } catch (error) {
    status.textContent = String(error);
  } finally {
    busy = false;
  }
}

const drawing = new DrawingCanvas(element("drawing"), () => {
  changed = true;
  void read();
});
element("undo").addEventListener("click", () => {
  drawing.strokes.undo();
  drawing.repaint();
  changed = true;
  void read();
});
element("clear").addEventListener("click", () => {
  drawing.strokes.clear();
  drawing.repaint();
  changed = true;
  void read();
});

const threads = crossOriginIsolated ? Math.max(1, navigator.hardwareConcurrency) : 1;
try {
  const { model, parameters, backend, notes } = await worker.call("start", {
    site: document.baseURI,
    threads,
  });
  status.textContent = [`${model}, ${parameters.toLocaleString("en")} weights; ${backend}`, ...notes].join(
    "; ",
  );
  document.body.dataset["ready"] = "true";
} catch (error) {
  status.textContent = String(error);
}
