/**
 * The layout that jsdom lacks: where SVG elements lie and how long paths are, from the font's metrics and the
 * elements' attributes.
 *
 * @module
 */
import { getPointAtLength, getTotalLength } from "svg-path-commander/util";
import { localBox, pageBox, rectangle } from "./boxes.ts";
import type { PageElement } from "./dom.ts";
import type { Fonts } from "./fonts.ts";

/** Gives the SVG elements of a page the methods by which Plotly measures them. */
// deno-lint-ignore no-explicit-any -- the window of a page: jsdom comes without types
export function addLayout({ SVGElement, Element }: any, fonts: Fonts): void {
  const pathOf = (element: PageElement) => element.getAttribute("d") || "M0,0";
  Object.assign(SVGElement.prototype, {
    getBBox(this: PageElement) {
      return rectangle(localBox(this, fonts));
    },
    getBoundingClientRect(this: PageElement) {
      return rectangle(pageBox(this, fonts));
    },
    getComputedTextLength(this: PageElement) {
      return rectangle(localBox(this, fonts)).width;
    },
    getTotalLength(this: PageElement) {
      return getTotalLength(pathOf(this));
    },
    getPointAtLength(this: PageElement, length: number) {
      return getPointAtLength(pathOf(this), length);
    },
  });
  // HTML elements: Plotly asks where the figure lies on the page.
  Element.prototype.getBoundingClientRect = () => rectangle(undefined);
}
