/**
 * The mark of the line where a cell has failed. It goes when the code is changed.
 *
 * @module
 */
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

/** Marks a line, from 1; `undefined` removes the mark. */
export const markLine = StateEffect.define<number | undefined>();

const mark = Decoration.line({ class: "cm-failed", attributes: { "aria-invalid": "true" } });

/** Keeps the mark. */
export const failedLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { docChanged, effects, state }) {
    let now = docChanged ? Decoration.none : marks;
    for (const effect of effects) {
      if (!effect.is(markLine)) continue;
      const line = effect.value;
      now = line === undefined || line < 1 || line > state.doc.lines
        ? Decoration.none
        : Decoration.set(mark.range(state.doc.line(line).from));
    }
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});
