/**
 * Elements of the page.
 *
 * @module
 */
/// <reference lib="dom" />

/** Returns an element of a class, with a text. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className = "",
  text = "",
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className !== "") made.className = className;
  if (text !== "") made.textContent = text;
  return made;
}

/** Returns a button. */
export function button(text: string, onClick: () => void, title = ""): HTMLButtonElement {
  const made = element("button", "", text);
  made.type = "button";
  if (title !== "") made.title = title;
  made.addEventListener("click", onClick);
  return made;
}
