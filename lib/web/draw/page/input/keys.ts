/**
 * The keys of the page.
 *
 * @module
 */
/// <reference lib="dom" />

/** What keys do. */
export interface KeyActions {
  undo(): void;
  redo(): void;
  /** Clears the sheet. */
  clear(): void;
}

/**
 * Returns what a key does; `undefined` if it is not a key of ours.
 *
 * @example
 * ```ts
 * import { actionOf } from "lib/web/draw/page/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const control = { key: "z", ctrlKey: true, metaKey: false, shiftKey: false, altKey: false };
 * assertEquals(actionOf(control), "undo");
 * assertEquals(actionOf({ ...control, key: "Z", shiftKey: true }), "redo");
 * assertEquals(actionOf({ ...control, ctrlKey: false }), undefined);
 * ```
 */
export function actionOf(
  { key, ctrlKey, metaKey, shiftKey, altKey }: Pick<
    KeyboardEvent,
    "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey"
  >,
): keyof KeyActions | undefined {
  if (altKey) return undefined;
  if (ctrlKey || metaKey) {
    if (key.toLowerCase() === "z") return shiftKey ? "redo" : "undo";
    return key.toLowerCase() === "y" && !shiftKey ? "redo" : undefined;
  }
  return ["Delete", "Backspace", "Escape"].includes(key) ? "clear" : undefined;
}

/** Listens to the keys, unless they are for a field or a dialog. */
export function followKeys(actions: KeyActions): void {
  addEventListener("keydown", (event) => {
    const target = event.target as Element;
    if (event.defaultPrevented || target.closest("input:not([type=range]), textarea, select, dialog")) return;
    const action = actionOf(event);
    if (action === undefined) return;
    event.preventDefault();
    actions[action]();
  });
}
