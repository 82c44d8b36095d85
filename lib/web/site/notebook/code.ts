/**
 * Code → HTML with its colours.
 *
 * Lezer's parser colours it: CodeMirror, the editor for web pages, uses the same one, so code looks the same when it
 * becomes editable. It marks words by classes (`tok-keyword`), where most highlighters write a style into each, which a
 * strict content security policy forbids.
 *
 * @module
 */
import { escapeHtml } from "../../../text/mod.ts";

/**
 * Returns the HTML inside a `<code>`.
 *
 * @param code The code.
 * @param language As a fence in Markdown names it; anything but TypeScript and JavaScript stays without colours.
 */
export type CodeHtml = (code: string, language: string) => string;

/** The names by which Markdown marks blocks of TypeScript or JavaScript. */
const coloured = new Set(["ts", "typescript", "js", "javascript"]);

/** What gets a colour: other words and all punctuation would only double the size of a page. */
const marked = new Set([
  ...["tok-keyword", "tok-string", "tok-string2", "tok-number", "tok-bool", "tok-comment", "tok-typeName"],
  ...["tok-atom", "tok-className"],
]);

/**
 * Returns the function that colours code. The parser is loaded only now, because it reads the environment variable
 * `LOG` as soon as it is imported.
 *
 * @example
 * ```ts
 * import { loadColours } from "lib/web/site/notebook/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const codeHtml = await loadColours();
 * assertEquals(codeHtml("a < 1", "text"), "a &lt; 1");
 * assertEquals(codeHtml("a < 1", "ts"), 'a &lt; <span class="tok-number">1</span>');
 * ```
 */
export async function loadColours(): Promise<CodeHtml> {
  const [{ classHighlighter, highlightCode }, { parser }] = await Promise.all([
    import("@lezer/highlight"),
    import("@lezer/javascript"),
  ]);
  const typescript = parser.configure({ dialect: "ts" });
  return (code, language) => {
    if (!coloured.has(language)) return escapeHtml(code);
    let html = "";
    highlightCode(code, typescript.parse(code), classHighlighter, (text, classes) => {
      html += marked.has(classes) ? `<span class="${classes}">${escapeHtml(text)}</span>` : escapeHtml(text);
    }, () => html += "\n");
    return html;
  };
}
