/**
 * The box in which a wide table is scrolled by itself, not the whole page.
 *
 * @module
 */
import { escapeHtml } from "../../../text/mod.ts";
import { withNoBreaks } from "./no_breaks.ts";

/**
 * Returns the start of the box, which ends with `</div>`. The keyboard reaches it, and screen readers say its name.
 *
 * @param name What is in it, as text: the table's caption, or the names of its columns.
 */
export function boxStart(name: string): string {
  return `<div class="table" role="group" aria-label="${escapeHtml(name)}" tabindex="0">`;
}

/** Returns the name of a table that has no caption, from the names of its columns. */
export function tableName(columns: readonly string[]): string {
  const names = columns.map((name) => name.trim()).filter((name) => name !== "");
  return names.length === 0 ? "Table" : `Table: ${names.join(", ")}`;
}

/**
 * Returns HTML in which each table is in a box, and in its cells a short formula or a number with its unit on one line.
 *
 * @example
 * ```ts
 * import { boxTables } from "lib/web/site/notebook/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const table = "<table><thead><tr><th>set</th><th>images</th></tr></thead></table>";
 * const start = '<div class="table" role="group" aria-label="Table: set, images" tabindex="0">';
 * assertEquals(boxTables(table), `${start}${table}</div>`);
 * ```
 */
export function boxTables(html: string): string {
  return html.replaceAll(/<table\b[^]*?<\/table>/g, (table) => {
    const [, caption] = /<caption[^>]*>([^]*?)<\/caption>/.exec(table) ?? [];
    const [head = ""] = /<thead\b[^]*?<\/thead>/.exec(table) ?? [];
    const columns = [...head.matchAll(/<th\b[^>]*>([^]*?)<\/th>/g)].map(([, inner]) => textOf(inner!));
    return `${boxStart(caption === undefined ? tableName(columns) : textOf(caption))}${
      table.replaceAll(/>([^<>]+)</g, (_, text: string) => `>${withNoBreaks(text)}<`)
    }</div>`;
  });
}

/** Returns the text of HTML as written by {@linkcode escapeHtml}. */
function textOf(html: string): string {
  const signs: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
  return html.replaceAll(/<[^>]*>/g, "")
    .replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => signs[name]!).trim();
}
