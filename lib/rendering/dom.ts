/**
 * The types of the DOM that drawing uses. Deno's own types have no DOM.
 *
 * @module
 */

/** A node of the page. */
export interface PageNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly parentNode: PageElement | null;
  readonly childNodes: Iterable<PageNode>;
}

/** An element of the page, HTML or SVG. */
export interface PageElement extends PageNode {
  readonly namespaceURI: string;
  readonly style: { getPropertyValue(name: string): string; setProperty(name: string, value: string): void };
  getAttribute(name: string): string | null;
  querySelectorAll(selectors: string): Iterable<PageElement>;
}

/** Returns whether a node is an element. */
export function isElement(node: PageNode): node is PageElement {
  return node.nodeType === 1;
}

/** Returns whether a node is a piece of text. */
export function isText(node: PageNode): boolean {
  return node.nodeType === 3;
}

/** Returns an attribute as a number of pixels, or 0 if it is missing. */
export function pixels(element: PageElement, name: string): number {
  const value = parseFloat(element.getAttribute(name) ?? "");
  return Number.isFinite(value) ? value : 0;
}
