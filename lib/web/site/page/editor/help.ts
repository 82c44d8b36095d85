/**
 * Help while writing: names that can be used here, and syntax errors before the cell runs.
 *
 * @module
 */
import type { CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { Diagnostic } from "@codemirror/lint";
import type { EditorView } from "@codemirror/view";
import type { CellRunner } from "../../run/mod.ts";

/** Returns the runner, which is loaded when it is first asked; its help is a bonus, so its errors are not shown. */
export type AskRunner = () => Promise<CellRunner>;

/** Returns a source of names for the editor. */
export function completionsOf(runner: AskRunner) {
  return async ({ state, pos, explicit }: CompletionContext): Promise<CompletionResult | null> => {
    const before = state.sliceDoc(Math.max(0, pos - 1), pos);
    if (!explicit && !/[\p{L}\p{N}_$.{/"']/u.test(before)) return null;
    try {
      const { from, options } = await (await runner()).complete(state.doc.toString(), pos);
      if (options.length === 0) return null;
      return { from, options, validFor: /^[\p{L}\p{N}_$]*$/u };
    } catch (error) {
      console.warn("no completion:", error);
      return null;
    }
  };
}

/** Returns a source of faults for the editor. */
export function faultsOf(runner: AskRunner) {
  return async (view: EditorView): Promise<Diagnostic[]> => {
    const text = view.state.doc.toString();
    try {
      const faults = await (await runner()).check(text);
      return faults.map(({ from, to, message }) => ({
        from: Math.min(from, text.length),
        to: Math.min(Math.max(from, to), text.length),
        severity: "error",
        message,
      }));
    } catch (error) {
      console.warn("no check:", error);
      return [];
    }
  };
}
