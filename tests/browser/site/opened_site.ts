/**
 * The course as a website, open in Chromium, and what goes wrong in it.
 *
 * @module
 */
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { type ServedSite, serveFiles, type SiteFiles } from "lib/web/mod.ts";
import { courseSiteFiles, figurePolicy, workerPath } from "lib/web/site/mod.ts";
import { type Browser, launchChromium, type Page, type PageOptions } from "../chromium.ts";
import { standIn } from "./stand_in.ts";

/** The site and the browser; disposing of them ends both. */
export interface OpenedSite extends AsyncDisposable {
  files: SiteFiles;
  site: ServedSite;
  browser: Browser;
}

/** What is served. */
export interface SiteOptions {
  /** Whether cells are run by a stand-in. */
  standIn?: boolean;
  /** Whether it has a service worker. */
  offline?: boolean;
  /** Whether it comes with the headers that threads need, as few hosts send them; default: not. */
  isolated?: boolean;
}

/** Serves the site, and starts the browser. */
export async function openSite(options: SiteOptions = {}): Promise<OpenedSite> {
  const files = new Map((await courseSiteFiles({ drawing: false, offline: options.offline })).files);
  if (options.standIn) files.set("runner.js", new TextEncoder().encode(standIn));
  const site = serveFiles(files, {
      isolated: options.isolated ?? false,
      compiler: workerPath,
      framedBy: "'self'",
      ...figurePolicy,
    }),
    browser = await launchChromium();
  return {
    files,
    site,
    browser,
    async [Symbol.asyncDispose]() {
      await browser[Symbol.asyncDispose]();
      await site.close();
    },
  };
}

/** A page of the site, and what went wrong in it. */
export interface OpenPage extends AsyncDisposable {
  page: Page;
  faults: string[];
}

/** Opens a page. What it asks of another site, and its errors, are faults. */
export async function openPage(
  { site, browser }: {
    site: Pick<ServedSite, "url">;
    browser: { newPage(options?: PageOptions): Promise<Page> };
  },
  path: string,
  options: PageOptions & { script?: string } = {},
): Promise<OpenPage> {
  const { script, ...ofPage } = options, page = await browser.newPage(ofPage), faults: string[] = [];
  page.on("pageerror", (error) => faults.push(`page error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()} ${message.location().url}`);
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(site.url) && !/^(data|blob):/.test(url)) faults.push(`asked for ${url}`);
  });
  if (script !== undefined) await page.addInitScript({ content: script });
  await page.goto(`${site.url}${path}`);
  return { page, faults, [Symbol.asyncDispose]: () => page.close() };
}

/** The text of an element. Runs in the page; shadow roots are looked into. */
export function textOf(selector: string): string {
  const found = document.querySelector<HTMLElement>(selector);
  return (found?.querySelector(".editor")?.shadowRoot?.querySelector(".cm-content") as HTMLElement ?? found)
    ?.innerText ?? "";
}
