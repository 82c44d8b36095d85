/** A page that has nothing but a runner of cells: the program that the test of cells in a page bundles. */
/// <reference lib="dom" />
import { type CellRunner, startRunner } from "lib/web/site/run/mod.ts";

/** What the page has in its global object, once its body is marked as ready. */
export interface RunPage {
  runner: CellRunner;
}

const unattended = location.hash !== "#attended";
const page: RunPage = { runner: startRunner(new URL("./", location.href), { unattended }) };
Object.assign(globalThis, page);
document.body.append("ready"); // an empty one counts as hidden
document.body.dataset["ready"] = "";
