/**
 * Columns of numbers in the tables that cells show: to the right, also where the numbers are texts, such as "98.9%".
 *
 * @module
 */
import { isWhole } from "./whole.ts";

const cell = /<(td|th)\b([^>]*)>([^]*?)<\/\1>/g;

/**
 * Returns HTML in which the columns of a table that only have numbers, intervals or quantities are aligned to the
 * right, with their heads. Lists of numbers and sizes such as 28 × 28 stay where they are.
 *
 * @param html The HTML, with the styles of lib/notebook/table.ts.
 *
 * @example
 * ```ts
 * import { alignNumbers } from "lib/web/site/notebook/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const aligned = alignNumbers("<table><tr><td>ten means</td><td>82.0%</td></tr></table>");
 * assertEquals(aligned, '<table><tr><td>ten means</td><td style="text-align:right">82.0%</td></tr></table>');
 * ```
 */
export function alignNumbers(html: string): string {
  return html.replaceAll(/<table\b[^]*?<\/table>/g, (table) => {
    if (/\s(col|row)span=/.test(table)) return table; // cells are not in the column of their place
    const rows = [...table.replace(/<thead\b[^]*?<\/thead>/, "").matchAll(/<tr\b[^]*?<\/tr>/g)]
      .map(([row]) => [...row.matchAll(cell)].map(([, , , inner]) => textOf(inner!)));
    const isRight = (column: number) =>
      rows.some((row) => isNumber(row[column] ?? "")) &&
      rows.every((row) => isNumber(row[column] ?? "") || /^[–—-]?$/.test(row[column] ?? ""));
    return table.replaceAll(/<tr\b[^]*?<\/tr>/g, (row) => {
      let column = 0;
      return row.replaceAll(
        cell,
        (all, name: string, attributes: string, inner: string) =>
          isRight(column++) ? `<${name}${toTheRight(attributes)}>${inner}</${name}>` : all,
      );
    });
  });
}

function toTheRight(attributes: string): string {
  const others = attributes.replace(/text-align:\s*\w+;?/, "");
  return others.includes('style="')
    ? others.replace('style="', 'style="text-align:right;')
    : `${others} style="text-align:right"`;
}

function textOf(html: string): string {
  return html.replaceAll(/<[^>]*>/g, "").replaceAll("&lt;", "<").trim();
}

/** Returns whether a cell has one number, interval or quantity, rather than a list or a size. */
function isNumber(text: string): boolean {
  return isWhole(text) && !/[,;|] |\d \d|\d × \d/.test(text);
}
