/**
 * The lessons in a page, in Chromium: their cells run in the page's worker, from top to bottom, from a folder that a
 * plain server gives. Each exercise runs as it is, and right after it as its solution has it. `deno task test:browser` runs it, and `backend_test.ts` says why it is apart. LESSON=NN runs one
 * lesson.
 */
import { assertEquals } from "@std/assert";
import {
  codeCells,
  compareOutputs,
  type Notebook,
  plotlyType,
  publishable,
  readNotebook,
  separateSolutions,
  withSolutionsBeside,
} from "lib/jupyter/mod.ts";
import type { Message } from "lib/jupyter/messages.ts";
import { OutputCollector } from "lib/jupyter/outputs.ts";
import { assertSolvable } from "../../notebooks/exercises.ts";
import { launchChromium, whyNoChromium } from "../chromium.ts";
import { serveSite } from "../site.ts";
import { type OpenPage, openRunPage, writeRunSite } from "./open_page.ts";

const folder = new URL("../../../notebooks/", import.meta.url);

/** Runs a notebook. Returns it with the outputs that the page has got. */
async function ran({ run, faults }: OpenPage, notebook: Notebook): Promise<Notebook> {
  const fresh = structuredClone(notebook), collector = new OutputCollector();
  for (const { cell, number } of codeCells(fresh)) {
    cell.outputs.length = 0;
    const { outputs, result } = await run(cell.source), listener = collector.listener(cell.outputs);
    for (const { type, ...output } of outputs) {
      const { displayId, ...content } = output as { displayId?: string };
      const message = {
        header: { msg_type: type },
        content: { ...content, transient: { display_id: displayId } },
      };
      if (type !== "status") listener(message as unknown as Message);
    }
    const errors = cell.outputs.flatMap((output) => output.output_type === "error" ? output.traceback : []);
    assertEquals(errors, [], `code cell ${number}`);
    assertEquals(result, { status: "ok" }, `code cell ${number}`);
  }
  assertEquals(faults, []);
  return fresh;
}

/**
 * Returns a notebook as a page shows it: figures have no pictures, because Plotly draws them. The cell that sums up the
 * exercises is left out: here their solutions have run, too.
 */
function comparable(notebook: Notebook): Notebook {
  const copy = structuredClone(notebook);
  copy.cells = copy.cells.filter(({ id }) => id !== "sum-up");
  for (const output of codeCells(copy).flatMap(({ cell }) => cell.outputs)) {
    if ("data" in output && plotlyType in output.data) delete output.data["image/png"];
  }
  return copy;
}

/**
 * The lessons that run on several threads here, as in a page whose server isolates it. The others run on one, as from a
 * server without special headers; 08 runs on several threads in ../site/static_host_test.ts, by the site's service
 * worker. Lesson 06 trains for minutes, so it does it once, on several.
 */
const isolated = /^0[2467]/;

if (Deno.permissions.querySync({ name: "net", host: "localhost" }).state === "granted") {
  const why = whyNoChromium();
  Deno.test({
    name: `the lessons in a page of Chromium${why ? `: ${why}` : ""}`,
    ignore: why !== undefined,
    async fn(t) {
      const wanted = Deno.env.get("LESSON") ?? "";
      const names = (await Array.fromAsync(Deno.readDir(folder), ({ name }) => name))
        .filter((name) => name.endsWith(".ipynb")).sort();
      const notebooks = await Promise.all(names.map((name) => readNotebook(new URL(name, folder).pathname)));
      const directory = await Deno.makeTempDir();
      try {
        await writeRunSite(notebooks, directory);
        await using browser = await launchChromium();
        await using plain = serveSite(directory, false);
        await using several = serveSite(directory, true);
        for (const [i, name] of names.entries()) {
          if (!name.startsWith(wanted)) continue;
          await t.step(
            `${name} runs from top to bottom, with its outputs, and its exercises can be solved`,
            async () => {
              await using page = await openRunPage(browser, isolated.test(name) ? several : plain);
              const fresh = await ran(page, withSolutionsBeside(notebooks[i]!, name));
              const shown = await publishable(separateSolutions(fresh).notebook, name);
              assertEquals(compareOutputs(comparable(notebooks[i]!), comparable(shown)), []);
              assertSolvable(fresh, name);
            },
          );
        }
      } finally {
        await Deno.remove(directory, { recursive: true });
      }
    },
  });
}
