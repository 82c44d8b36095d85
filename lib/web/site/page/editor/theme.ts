/**
 * How the editor looks: like the code that it replaces, so that nothing moves.
 *
 * @module
 */
/// <reference lib="dom" />
import { EditorView } from "@codemirror/view";

/** The colours of code.css, which are variables of the page: its rules do not reach into the editor's shadow root. */
const colours = ["keyword", "string", "number", "type", "comment"];

/** Which words have which colour, by Lezer's classes. */
const classes: Record<string, string> = {
  keyword: ".tok-keyword",
  string: ".tok-string, .tok-string2",
  number: ".tok-number, .tok-bool, .tok-atom",
  type: ".tok-typeName, .tok-className",
  comment: ".tok-comment",
};

/** Returns the value of a variable of the page. */
const css = (name: string) => `var(--${name})`;

/** The look of the editor. */
export const theme = EditorView.theme({
  "&": { color: css("ink"), background: css("panel"), borderRadius: "8px" },
  "&.cm-focused": { outline: `2px solid ${css("accent")}` },
  ".cm-scroller": {
    fontFamily: css("code-font"),
    fontSize: "0.875rem",
    lineHeight: "1.5",
    padding: "0.75rem 0",
  },
  ".cm-content": { padding: "0", caretColor: css("ink"), tabSize: "2" },
  ".cm-line": { padding: "0 0.9rem" },
  ".cm-cursor": { borderLeftColor: css("ink") },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "light-dark(#c9dcf7, #3a4a63)",
  },
  "&.cm-focused .cm-matchingBracket": { background: "light-dark(#d6ead8, #2f4a36)" },
  ".cm-failed": { background: "light-dark(#fbe3e1, #4a2523)" },
  ".cm-tooltip": {
    color: css("ink"),
    background: css("paper"),
    border: `1px solid ${css("edge")}`,
    borderRadius: "6px",
    maxWidth: "min(34rem, 90vw)",
  },
  ".cm-tooltip-autocomplete > ul": { fontFamily: css("code-font"), fontSize: "0.8125rem" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { color: css("paper"), background: css("accent") },
  ".cm-completionInfo": { padding: "0.4rem 0.6rem", whiteSpace: "pre-wrap", fontSize: "0.875rem" },
  ".cm-completionDetail": { fontStyle: "normal", opacity: "0.9" },
  ".cm-diagnostic-error": { borderLeft: `4px solid ${css("bad")}`, padding: "0.3rem 0.6rem" },
  ...Object.fromEntries(
    colours.map((name) => [classes[name]!, { color: css(`code-${name}`) }]),
  ),
  ".tok-comment": { color: css("code-comment"), fontStyle: "italic" },
});
