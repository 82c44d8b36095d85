/**
 * Elements of the page by their ids.
 *
 * @module
 */
/// <reference lib="dom" />

/**
 * Returns the element of an id.
 *
 * @throws {Error} If there is none.
 */
export function element<Type extends HTMLElement = HTMLElement>(id: string): Type {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`element: expected one with the id "${id}", but there is none`);
  return found as Type;
}
