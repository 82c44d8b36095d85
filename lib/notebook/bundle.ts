/**
 * What an output of a cell is: the same content in several forms, from which whoever shows the notebook takes the richest that it can.
 *
 * @module
 */

/** One output: content by MIME type, and what is said about it. */
export interface Bundle {
  /** The forms, the richest first. `text/plain` is always there. */
  data: { "text/plain": string; [mimeType: string]: unknown };
  /** By MIME type: the size of a picture and its alt text. */
  metadata?: Record<string, Record<string, unknown>>;
}

/** A thing that {@linkcode show} can show. */
export interface Showable {
  /** The thing as an output. */
  toBundle(): Bundle | Promise<Bundle>;
}

/** Whether a value brings its own output. */
export function isShowable(value: unknown): value is Showable {
  return typeof value === "object" && value !== null && "toBundle" in value &&
    typeof value.toBundle === "function";
}

/**
 * Text as it stands, for an HTML page: for the content of elements and for attributes in double quotation marks.
 *
 * @example
 * ```ts
 * import { escapeHtml } from "lib/notebook/bundle.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(escapeHtml('a < "b" & c'), "a &lt; &quot;b&quot; &amp; c");
 * ```
 */
export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll(
    '"',
    "&quot;",
  );
}

/**
 * A picture as HTML, with its words: not every viewer of a bare `image/png` gives them (nbconvert's standard page does not).
 *
 * @param png The file.
 * @param width On the page, in pixels; the picture shrinks with a narrower page.
 */
export function imageHtml(png: Uint8Array, width: number, alt: string): string {
  return `<img src="data:image/png;base64,${png.toBase64()}" alt="${escapeHtml(alt)}" width="${width}" ` +
    `style="max-width:100%;height:auto;display:block">`;
}

/** JSON that can stand in a `<script>`: nothing in it ends the script or starts a comment. */
export function scriptJson(json: string): string {
  return json.replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}
