/**
 * The lessons in a page, in Chromium: their cells run in the page's worker, from top to bottom, from a folder that a
 * plain server gives. `deno task test:browser` runs it, and `backend_test.ts` says why it is apart. LESSON=NN runs one
 * lesson.
 */
import { assert, assertEquals } from "@std/assert";
import {
  codeCells,
  compareOutputs,
  type Notebook,
  plotlyType,
  publishable,
  readNotebook,
} from "lib/jupyter/mod.ts";
import type { Message } from "lib/jupyter/messages.ts";
import { OutputCollector } from "lib/jupyter/outputs.ts";
import { sourcesHash } from "lib/web/bundle/mod.ts";
import { serveFiles, type SiteFiles } from "lib/web/mod.ts";
import { contentPolicy } from "lib/web/serve/headers.ts";
import { figurePolicy, workerPath } from "lib/web/site/mod.ts";
import type { CellOutput, CellResult } from "lib/web/site/run/mod.ts";
import { runFiles } from "lib/web/site/run/build/mod.ts";
import { type Browser, launchChromium, type Page, whyNoChromium } from "./chromium.ts";
import type { RunPage } from "./run_page.ts";
import { bundlePage, serveSite, type Site } from "./site.ts";

const folder = new URL("../../notebooks/", import.meta.url);

/** Writes the files that run cells, and a page that has nothing else, into a folder. */
async function writeSite(notebooks: readonly Notebook[], directory: string): Promise<SiteFiles> {
  const sources = await sourcesHash(), encoder = new TextEncoder();
  const files = new Map(await runFiles(notebooks, sources));
  await bundlePage("run_page", directory);
  files.set("page.js", await Deno.readFile(`${directory}/run_page.js`));
  const policy = `<meta http-equiv="Content-Security-Policy" content="${contentPolicy(figurePolicy)}">`;
  const head = `<!doctype html>${policy}<title>Cells</title><link rel="icon" href="data:,">`;
  files.set("page.html", encoder.encode(`${head}<script type="module" src="page.js"></script>`));
  for (const [path, bytes] of files) {
    await Deno.mkdir(`${directory}/${path.slice(0, path.lastIndexOf("/") + 1)}`, { recursive: true });
    await Deno.writeFile(`${directory}/${path}`, bytes);
  }
  return files;
}

/** A page with a runner, and what went wrong in it. */
interface OpenPage extends AsyncDisposable {
  page: Page;
  faults: string[];
  /** Runs a cell. */
  run(source: string): Promise<{ outputs: CellOutput[]; result: CellResult }>;
}

async function open(browser: Browser, site: Pick<Site, "url">): Promise<OpenPage> {
  const page = await browser.newPage(), faults: string[] = [];
  page.on("pageerror", (error) => faults.push(`page error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(site.url) && !/^(?:data|blob):/.test(request.url())) {
      faults.push(`asked for ${request.url()}`);
    }
  });
  await page.goto(`${site.url}page.html`);
  await page.waitForSelector("body[data-ready]");
  return {
    page,
    faults,
    run: async (source) =>
      await page.evaluate(async (source: string) => {
        const outputs: CellOutput[] = [];
        const { runner } = globalThis as unknown as RunPage;
        const result = await runner.run(source, (output) => void outputs.push(output));
        return { outputs, result };
      }, source) as { outputs: CellOutput[]; result: CellResult },
    [Symbol.asyncDispose]: () => page.close(),
  };
}

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

/** Returns a notebook as a page shows it: figures have no pictures, because Plotly draws them. */
function withoutPictures(notebook: Notebook): Notebook {
  const copy = structuredClone(notebook);
  for (const output of codeCells(copy).flatMap(({ cell }) => cell.outputs)) {
    if ("data" in output && plotlyType in output.data) delete output.data["image/png"];
  }
  return copy;
}

/** The lessons that run on several threads here, as in a page whose server, or service worker, isolates it: those that train. */
const isolated = /^0[2678]/;

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
        const files = await writeSite(notebooks, directory);
        await using browser = await launchChromium();
        await using plain = serveSite(directory, false);
        await using several = serveSite(directory, true);
        for (const [i, name] of names.entries()) {
          if (!name.startsWith(wanted)) continue;
          await t.step(`${name} runs from top to bottom, with its outputs`, async () => {
            await using page = await open(browser, isolated.test(name) ? several : plain);
            const fresh = await publishable(await ran(page, notebooks[i]!), name);
            assertEquals(compareOutputs(withoutPictures(notebooks[i]!), fresh), []);
          });
        }
        await t.step("deno task site --serve lets the worker compile cells, and nothing else", async () => {
          const site = serveFiles(files, { compiler: workerPath, ...figurePolicy });
          try {
            await using page = await open(browser, site);
            assertEquals(shownText((await page.run("const x: number = 1; x + 1")).outputs), "2");
            assertEquals(page.faults, []);
          } finally {
            await site.close();
          }
        });
        await t.step("Stop ends a loop that awaits, and keeps the variables", async () => {
          await using page = await open(browser, plain);
          await page.run(
            'import { interruptSignal, startNotebook } from "lib/notebook/mod.ts";\nawait startNotebook();\nlet turns = 0;',
          );
          const loop = `const signal = interruptSignal();
            for (;; turns++) {
              await new Promise((resolve) => setTimeout(resolve, 5));
              signal.throwIfAborted();
            }`;
          assertEquals(await stopped(page, loop), { stop: "kept", status: "stopped" });
          const { outputs } = await page.run("turns > 0");
          assertEquals(shownText(outputs), "true");
        });
        await t.step(
          "Stop leaves a cell that waits for ever, and ends a worker that cannot hear it",
          async () => {
            await using page = await open(browser, plain);
            await page.run("const kept = 1;");
            assertEquals(await stopped(page, "await new Promise(() => {});"), {
              stop: "kept",
              status: "stopped",
            });
            assertEquals(shownText((await page.run("kept")).outputs), "1");
            assertEquals(await stopped(page, "while (true) {}"), { stop: "lost", status: "stopped" });
            const { outputs, result } = await page.run("1;\nkept");
            assertEquals(result, { status: "error" });
            const [error] = outputs;
            assert(error?.type === "error");
            assertEquals([error.ename, error.line], ["ReferenceError", 2]);
            assertEquals(page.faults, []);
          },
        );
      } finally {
        await Deno.remove(directory, { recursive: true });
      }
    },
  });
}

/** Runs a cell, and stops it soon. Returns what Stop and the cell say. */
async function stopped({ page }: OpenPage, source: string): Promise<unknown> {
  return await page.evaluate(async (source: string) => {
    const { runner } = globalThis as unknown as RunPage;
    const running = runner.run(source, () => {});
    await new Promise((resolve) => setTimeout(resolve, 300));
    const stop = await runner.stop();
    return { stop, ...(await running) };
  }, source);
}

function shownText(outputs: readonly CellOutput[]): unknown {
  const last = outputs.at(-1);
  return last?.type === "execute_result" ? last.data["text/plain"] : undefined;
}
