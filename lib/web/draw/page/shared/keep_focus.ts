/**
 * The focus of the keyboard, when what has it disappears.
 *
 * @module
 */
/// <reference lib="dom" />

/**
 * Changes the page. If the element that had the focus is gone or hidden after that, another one gets it: the keyboard
 * would begin at the top of the page again. The page does not scroll, because one may be drawing at the moment.
 */
export function keepFocus(change: () => void, next: HTMLElement): void {
  const before = document.activeElement;
  change();
  if (before !== null && (!before.isConnected || before.closest("[hidden]") !== null)) {
    next.focus({ preventScroll: true });
  }
}
