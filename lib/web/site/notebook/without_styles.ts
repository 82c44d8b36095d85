/**
 * HTML with styles → HTML with classes: the content security policy of the site forbids styles inside elements.
 *
 * @module
 */
import { quoted, UserError } from "../../../errors.ts";
import { hasScript } from "../../../jupyter/publishing.ts";
import { areQuantities } from "../../../text/mod.ts";

/**
 * Returns HTML in which numbers of a table have the classes `end` and `whole`, coloured cells the class `shade`, and
 * the marks of exercises the class `mark`; all other styles are left out.
 *
 * @throws {UserError} If the HTML would run a script.
 *
 * @example
 * ```ts
 * import { withoutStyles } from "lib/web/site/notebook/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(withoutStyles('<td style="text-align:right;padding:4px">1</td>'), '<td class="end whole">1</td>');
 * ```
 */
export function withoutStyles(html: string): string {
  if (hasScript(html)) {
    throw new UserError(
      `text of a page: expected HTML without scripts, but got ${
        quoted(html.slice(0, 60))
      }; take the script out`,
    );
  }
  const marked = html.replaceAll(
    /<td(?: style="([^"]*)")?>(?=([^<]*)<\/td>)/g,
    (cell, style: string | undefined, text: string) =>
      areQuantities(text) ? `<td style="${style ?? ""};white-space:nowrap">` : cell,
  );
  return marked.replaceAll(/ style="([^"]*)"/g, (_, style: string) => {
    const classes = [
      ...(/text-align:right/.test(style) ? ["end"] : []),
      ...(/white-space:nowrap/.test(style) ? ["whole"] : []),
      ...shade(/background:#([0-9a-f]{6})/.exec(style)?.[1]),
      ...(/background-color:(#[0-9a-f]{6})/.exec(style)?.slice(1).map((colour) => marks[colour] ?? "") ?? []),
    ];
    return classes.length === 0 ? "" : ` class="${classes.join(" ")}"`;
  });
}

/** The classes of the marks of lib/notebook/check/verdict.ts, by their colour. */
const marks: Record<string, string> = {
  "#1a7f37": "mark right",
  "#bc4c00": "mark wrong",
  "#6e7781": "mark open",
};

/** Returns the classes of a cell's colour. The style sheet has them in steps: red, blue or yellow, 0 to 4. */
function shade(colour: string | undefined): string[] {
  if (colour === undefined) return [];
  const [red, green, blue] = [0, 2, 4].map((at) => parseInt(colour.slice(at, at + 2), 16)) as [
    number,
    number,
    number,
  ];
  const strength = Math.round(4 * (255 - Math.min(red, green, blue)) / 255);
  // A pale red, such as #fce1d1, has much green, too, but not less blue than that.
  const hue = blue > red ? "blue" : green > 0.6 * red && blue < 0.5 * green ? "yellow" : "red";
  return ["shade", `${hue}-${strength}`];
}
