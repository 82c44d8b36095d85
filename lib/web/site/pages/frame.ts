/**
 * What all pages of the site have in common.
 *
 * @module
 */
import { escapeHtml } from "../../../text/mod.ts";
import { contentPolicy, type PolicyOptions } from "../../serve/mod.ts";
import { relativePath } from "../notebook/links.ts";

/** A page without its frame. */
export interface PageContent {
  /** Where it is in the site. */
  path: string;
  title: string;
  /** The HTML of its main part. */
  html: string;
  /** The HTML of a list beside the main part; default: none. */
  aside?: string;
  /** Programs that run in addition to that of every page, as paths in the site; default: none. */
  programs?: readonly string[];
}

/** The pages that every page leads to, by their path. */
const menu = new Map([["index.html", "Lessons"], ["glossary.html", "Glossary"], [
  "models.html",
  "Data and models",
]]);

/**
 * Plotly adds its rules to the style sheet of this id, or else to an element `<style>` that it creates, which the policy
 * of the page forbids.
 */
const plotlyStyles = "plotly.js-style-global";

/**
 * What the pages may do besides: Plotly writes styles into the elements that it draws, and a cell that waits for a digit
 * shows the page for drawing it.
 */
export const figurePolicy: PolicyOptions = { styleAttributes: true, frames: true };

/** What the frame of a page depends on. */
export interface FrameOptions {
  /** Whether the site has the drawing page. */
  drawing: boolean;
  /** Whether the site has a service worker, which keeps it for use without a connection; default: false. */
  offline?: boolean;
}

/** The name of the site, after the title of each page. */
const siteName = "Handwritten digits";

/**
 * Returns a page as HTML. It can be read without scripts; the search appears only if its program runs. The page
 * brings its content security policy along, because not every host can send one.
 *
 * @param options What the site has.
 */
export function pageHtml(
  { path, title, html, aside = "", programs = [] }: PageContent,
  { drawing, offline = false }: FrameOptions,
): string {
  const to = (other: string) => relativePath(path, other);
  const links = [...menu, ...(drawing ? [["draw/index.html", "Draw"] as const] : [])].map(([other, name]) =>
    `<a href="${to(other)}"${other === path ? ' aria-current="page"' : ""}>${name}</a>`
  );
  return `<!doctype html>
<html lang="en" data-root="${to("")}"${offline ? " data-offline" : ""}>
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${contentPolicy(figurePolicy)}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <title>${escapeHtml(title === siteName ? title : `${title} – ${siteName}`)}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="${to("style.css")}" id="${plotlyStyles}">
${["page.js", ...programs].map((path) => `    <script type="module" src="${to(path)}"></script>`).join("\n")}
  </head>
  <body>
    <a class="skip" href="#main">Skip to the text</a>
    <header class="top">
      <nav aria-label="Site">${links.join(" ")}</nav>
      <search class="search" hidden>
        <label>Search <input type="search" autocomplete="off" spellcheck="false"></label>
        <div class="found" aria-live="polite"></div>
      </search>
    </header>
    <div class="columns">
${aside === "" ? "" : `<aside>${aside}</aside>\n`}<main id="main">
${html}
</main>
    </div>
  </body>
</html>
`;
}
