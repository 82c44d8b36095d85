/**
 * Elements and numbers of the page, made in one line each.
 *
 * @module
 */
/// <reference lib="dom" />

/** Returns an element with a class (`""` for none) and with its content. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...content: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (className !== "") element.className = className;
  element.append(...content);
  return element;
}

/** Returns the heading of a row or column of a table, which a screen reader says with each of its cells. */
export function heading(scope: "row" | "col", text: string): HTMLTableCellElement {
  const cell = make("th", "", text);
  cell.scope = scope;
  return cell;
}

/** Returns a number as text with about three digits: `1.23`, `−0.045`, `12.3`, `1,235`. */
export function shortNumber(value: number): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 || size < 5e-4 ? 2 : 3;
  const text = size.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

/** Returns a number as an element: a person reads three digits, a program all of them. */
export function number(value: number): HTMLDataElement {
  const element = make("data", "", shortNumber(value));
  element.value = String(value);
  return element;
}
