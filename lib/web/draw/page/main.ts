/**
 * The page's program.
 *
 * @module
 */
/// <reference lib="dom" />
import { element, type PageContext, PageEvents, WorkerCalls } from "./shared/mod.ts";
import { showInside } from "./inside/mod.ts";
import { isolate } from "./isolate.ts";
import { connectLearning } from "./learn/mod.ts";
import { ReadingView } from "./reading/mod.ts";
import { Sheet } from "./sheet.ts";
import { removeProblem, showProblem, showStarted } from "./status.ts";
import { connectTools } from "./tools.ts";

const oneThread = await isolate();
const worker = new WorkerCalls(new URL("worker.js", document.baseURI)), events = new PageEvents();
const threads = crossOriginIsolated ? Math.max(1, navigator.hardwareConcurrency) : 1;
const starting = worker.call("start", { site: document.baseURI, threads });

const sheet = new Sheet(worker, events, showProblem, removeProblem);
const view = new ReadingView({
  text: element("text"),
  confidence: element("confidence"),
  digits: element("digits"),
  spoken: element("spoken"),
}, (mark) => sheet.select(mark));
events.on("reading", (reading) => view.show(reading));
events.on("selection", (mark) => view.select(mark));
events.on("ready", showStarted);
connectTools(sheet, worker);

// The parts below the sheet: each shows its section of index.html when it is ready.
const page: PageContext = { worker, events, readAgain: () => sheet.readAgain() };
showInside(page, element("inside"));
connectLearning(page);

try {
  const started = await starting;
  events.tell(
    "ready",
    oneThread === undefined ? started : { ...started, notes: [...started.notes, oneThread] },
  );
} catch (error) {
  showProblem((error as Error).message);
}
