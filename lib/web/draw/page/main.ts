/**
 * The page's program.
 *
 * @module
 */
/// <reference lib="dom" />
import { isolate } from "../../service_worker/isolate.ts";
import {
  element,
  embeddedSite,
  type PageContext,
  PageEvents,
  takeEmbeddedFiles,
  WorkerCalls,
} from "./shared/mod.ts";
import { showInside } from "./inside/mod.ts";
import { connectLearning } from "./learn/mod.ts";
import { ReadingView } from "./reading/mod.ts";
import { Sheet } from "./sheet.ts";
import { removeProblem, showProblem, showStarted } from "./status.ts";
import { connectTools } from "./tools.ts";

const embedded = await takeEmbeddedFiles(); // of a page in one file
/** In an exported page, where its service worker is. */
const exported = document.documentElement.dataset["exported"];
const oneThread = embedded
  ? "one thread: a page in one file cannot have several"
  : exported === undefined
  ? undefined
  : await isolate(new URL(exported, document.baseURI));
const site = embedded ? embeddedSite : document.baseURI;
const worker = new WorkerCalls(new URL("worker.js", site), embedded), events = new PageEvents();
const threads = crossOriginIsolated ? Math.max(1, navigator.hardwareConcurrency) : 1;
const starting = worker.call("start", { site, threads });

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
if (!embedded) connectLearning(page); // it needs a sample of MNIST, and a place to keep drawings

try {
  const started = await starting;
  events.tell(
    "ready",
    oneThread === undefined ? started : { ...started, notes: [...started.notes, oneThread] },
  );
} catch (error) {
  showProblem((error as Error).message);
}
