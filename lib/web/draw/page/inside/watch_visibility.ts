/**
 * Whether an element is in the visible part of the page.
 *
 * @module
 */
/// <reference lib="dom" />

/** Calls a function with whether an element can be seen: now, and whenever that changes. */
export function watchVisibility(element: Element, changed: (isVisible: boolean) => void): void {
  // A busy page is told several changes at once, the newest last.
  new IntersectionObserver((entries) => changed(entries.at(-1)!.isIntersecting)).observe(element);
}
