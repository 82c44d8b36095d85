/**
 * A site that has nothing but what runs cells, and its page, in Chromium.
 *
 * @module
 */
/// <reference lib="dom" />
import type { Notebook } from "lib/jupyter/mod.ts";
import { sourcesHash } from "lib/web/bundle/mod.ts";
import type { SiteFiles } from "lib/web/mod.ts";
import { contentPolicy } from "lib/web/serve/headers.ts";
import { figurePolicy } from "lib/web/site/mod.ts";
import { runFiles } from "lib/web/site/run/build/mod.ts";
import type { CellOutput, CellResult } from "lib/web/site/run/mod.ts";
import type { Browser, Page } from "../chromium.ts";
import { bundlePage } from "../site.ts";
import type { RunPage } from "./run_page.ts";

/**
 * Writes the files that run cells into a folder, and a page that has nothing else, with the policy of the site's pages.
 *
 * @param notebooks Those whose imports it has.
 */
export async function writeRunSite(notebooks: readonly Notebook[], directory: string): Promise<SiteFiles> {
  const files = new Map(await runFiles(notebooks, await sourcesHash()));
  await bundlePage("site_run/run_page", directory);
  files.set("page.js", await Deno.readFile(`${directory}/site_run/run_page.js`));
  const policy = `<meta http-equiv="Content-Security-Policy" content="${contentPolicy(figurePolicy)}">`;
  const head = `<!doctype html>${policy}<title>Cells</title><link rel="icon" href="data:,">`;
  files.set("page.html", new TextEncoder().encode(`${head}<script type="module" src="page.js"></script>`));
  for (const [path, bytes] of files) {
    await Deno.mkdir(`${directory}/${path.slice(0, path.lastIndexOf("/") + 1)}`, { recursive: true });
    await Deno.writeFile(`${directory}/${path}`, bytes);
  }
  return files;
}

/** A page with a runner, and what went wrong in it. */
export interface OpenPage extends AsyncDisposable {
  page: Page;
  faults: string[];
  /** Runs a cell. */
  run(source: string): Promise<{ outputs: CellOutput[]; result: CellResult }>;
  /** Runs a cell, and stops it after some milliseconds. Returns what Stop and the cell say, and how long Stop took. */
  stop(source: string, after: number): Promise<{ stop: string; status: string; milliseconds: number }>;
}

/**
 * Opens the page.
 *
 * @param attended Whether somebody may answer what a cell asks.
 */
export async function openRunPage(
  browser: Browser,
  { url }: { url: string },
  attended = false,
): Promise<OpenPage> {
  const page = await browser.newPage(), faults: string[] = [];
  page.on("pageerror", (error) => faults.push(`page error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(url) && !/^(?:data|blob):/.test(request.url())) {
      faults.push(`asked for ${request.url()}`);
    }
  });
  await page.goto(`${url}page.html${attended ? "#attended" : ""}`);
  await page.waitForSelector("body[data-ready]");
  return {
    page,
    faults,
    run: async (source) =>
      await page.evaluate(async (source: string) => {
        const outputs: CellOutput[] = [], { runner } = globalThis as unknown as RunPage;
        const result = await runner.run(source, (output) => void outputs.push(output));
        return { outputs, result };
      }, source) as Awaited<ReturnType<OpenPage["run"]>>,
    stop: async (source, after) =>
      await page.evaluate(async ({ source, after }: { source: string; after: number }) => {
        const { runner } = globalThis as unknown as RunPage, running = runner.run(source, () => {});
        await new Promise((resolve) => setTimeout(resolve, after));
        const start = performance.now(), stop = await runner.stop();
        return { stop, ...(await running), milliseconds: performance.now() - start };
      }, { source, after }) as Awaited<ReturnType<OpenPage["stop"]>>,
    [Symbol.asyncDispose]: () => page.close(),
  };
}

/** The plain text of the last expression's value. */
export function shownText(outputs: readonly CellOutput[]): unknown {
  const last = outputs.at(-1);
  return last?.type === "execute_result" ? last.data["text/plain"] : undefined;
}
