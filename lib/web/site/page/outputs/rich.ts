/**
 * Markdown and HTML of outputs → safe HTML, as the site shows those of the committed notebooks. A program of its own,
 * because KaTeX is large.
 *
 * HTML is cleaned by DOMPurify, which its authors test against every browser: a notebook that somebody else has written
 * may be loaded, and its cells show what they like.
 *
 * @module
 */
/// <reference lib="dom" />
import DOMPurify from "dompurify";
import { channelMark } from "../../../draw_one/channel.ts";
import { drawingPath } from "../../run/system/site_folders.ts";
import { loadColours } from "../../notebook/code.ts";
import { markdownHtml } from "../../notebook/markdown.ts";
import { boxTables } from "../../notebook/table_box.ts";
import { withoutStyles } from "../../notebook/without_styles.ts";

const colours = loadColours();

/**
 * Returns Markdown as HTML: with formulas and coloured code.
 *
 * @param text The Markdown.
 * @param lessons The lessons to which it may link, by their names: `02-why-a-cnn`.
 * @throws {UserError} If a formula is not valid, or HTML in it would run a script.
 */
export async function markdownToHtml(text: string, lessons: readonly string[]): Promise<string> {
  const places = new Map(lessons.map((name) => [`notebooks/${name}.ipynb`, `${name}.html`]));
  const { html } = markdownHtml(text, { from: "notebooks/README.md", places, code: await colours });
  return clean(html);
}

/** Returns HTML without scripts, and tables and marks in the colours of the site. */
export function safeHtml(html: string): string {
  const safe = clean(html);
  // The style of a progress bar is its progress.
  if (safe.includes('role="progressbar"')) return safe;
  if (safe.includes("<iframe")) return safe; // that of the page for drawing: no other is left
  return boxTables(withoutStyles(safe));
}

/** Where the page for drawing a digit is: the only page that an output may show. */
const drawing = new URL(
  `${drawingPath}${channelMark}`,
  new URL(document.documentElement.dataset["root"]!, location.href),
);

DOMPurify.addHook("uponSanitizeElement", (node, { tagName }) => {
  if (tagName !== "iframe" || (node as HTMLIFrameElement).src.startsWith(drawing.href)) return;
  (node as HTMLIFrameElement).remove();
});
DOMPurify.addHook("afterSanitizeAttributes", (node) => {
  if (!(node instanceof HTMLAnchorElement) || !node.href.startsWith(drawing.href)) return;
  node.target = "_blank"; // the cell of this page waits
  node.rel = "noopener";
});

function clean(html: string): string {
  return DOMPurify.sanitize(html, {
    FORBID_TAGS: ["style", "form", "input", "button", "textarea", "select"],
    FORBID_ATTR: ["id", "name"],
    ADD_TAGS: ["semantics", "annotation", "iframe"],
    ADD_ATTR: ["encoding"],
  });
}
