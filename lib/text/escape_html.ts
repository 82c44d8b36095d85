/**
 * Escapes text for an HTML page: for the content of elements and for attributes in double quotation marks.
 *
 * @example
 * ```ts
 * import { escapeHtml } from "lib/text/mod.ts";
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
