/**
 * The editor of a cell: CodeMirror 6, an editor that also works on phones and with screen readers. A program of its own,
 * because it is large and most readers only read.
 *
 * It lives in a shadow root: there, CodeMirror adds its styles as the content security policy allows.
 *
 * @module
 */
/// <reference lib="dom" />
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { linter } from "@codemirror/lint";
import { EditorState, type Extension, Prec } from "@codemirror/state";
import { drawSelection, EditorView, keymap } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { failedLine, markLine } from "./failed_line.ts";
import { type AskRunner, completionsOf, faultsOf } from "./help.ts";
import { theme } from "./theme.ts";

/** What an editor needs to know. */
export interface EditorOptions {
  source: string;
  /** Its name for screen readers. */
  label: string;
  onChange(source: string): void;
  /** Shift+Enter (`advance`) or Ctrl+Enter. */
  onRun(advance: boolean): void;
  runner: AskRunner;
}

/** An editor. */
export interface Editor {
  focus(): void;
  /** Replaces the code; Ctrl+Z brings the old one back. */
  replace(source: string): void;
  /** Marks the line where the cell has failed, from 1. */
  mark(line: number | undefined): void;
}

/**
 * Returns an editor in an element.
 *
 * @param host An empty element.
 */
export function createEditor(host: HTMLElement, options: EditorOptions): Editor {
  const root = host.attachShadow({ mode: "open" });
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({ doc: options.source, extensions: extensions(options) }),
  });
  return {
    focus: () => view.focus(),
    replace: (source) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: source } }),
    mark: (line) => view.dispatch({ effects: markLine.of(line) }),
  };
}

function extensions({ label, onChange, onRun, runner }: EditorOptions): Extension[] {
  const run = (advance: boolean) => () => (onRun(advance), true);
  return [
    Prec.highest(keymap.of([
      { key: "Shift-Enter", run: run(true) },
      { key: "Mod-Enter", run: run(false) },
    ])),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    // Tab leaves the editor, as it leaves every other field.
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap]),
    javascript({ typescript: true }),
    syntaxHighlighting(classHighlighter),
    autocompletion({ override: [completionsOf(runner)], icons: false }),
    linter(faultsOf(runner), { delay: 600 }),
    failedLine,
    theme,
    EditorState.tabSize.of(2),
    EditorView.contentAttributes.of({
      "aria-label": label,
      tabindex: "0",
      spellcheck: "false",
      autocorrect: "off",
      autocapitalize: "off",
    }),
    EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged) onChange(state.doc.toString());
    }),
  ];
}
