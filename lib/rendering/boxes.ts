/**
 * The boxes of SVG elements, as `getBBox` and `getBoundingClientRect` return them in a browser.
 *
 * @module
 */
import { getPathBBox } from "svg-path-commander/util";
import { type Affine, type Box, compose, IDENTITY, mapBox, parseTransform, unite } from "./affine.ts";
import { isElement, type PageElement, pixels } from "./dom.ts";
import type { Fonts } from "./fonts.ts";
import { shown, textBox } from "./text_box.ts";

/** A box as the DOM describes it. */
export interface Rectangle extends Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Returns the box of an element in its own coordinates, without strokes and without its own transform, as
 * `getBBox` does.
 */
export function localBox(element: PageElement, fonts: Fonts): Box | undefined {
  const name = element.nodeName.toLowerCase();
  if (name === "text") return textBox(element, fonts);
  if (name === "rect" || name === "image") {
    return box(
      pixels(element, "x"),
      pixels(element, "y"),
      pixels(element, "width"),
      pixels(element, "height"),
    );
  }
  if (name === "circle" || name === "ellipse") {
    const [rx, ry] = name === "circle" ? ["r", "r"] : ["rx", "ry"];
    const [x, y] = [pixels(element, rx), pixels(element, ry)];
    return box(pixels(element, "cx") - x, pixels(element, "cy") - y, 2 * x, 2 * y);
  }
  if (name === "line") {
    const [x1, x2] = [pixels(element, "x1"), pixels(element, "x2")];
    const [y1, y2] = [pixels(element, "y1"), pixels(element, "y2")];
    return box(Math.min(x1, x2), Math.min(y1, y2), Math.abs(x1 - x2), Math.abs(y1 - y2));
  }
  if (name === "path") {
    const path = element.getAttribute("d");
    if (!path) return undefined;
    const { x, y, width, height } = getPathBBox(path);
    return box(x, y, width, height);
  }
  if (NOT_DRAWN.has(name)) return undefined;
  let around: Box | undefined; // a group, or the whole figure
  for (const child of element.childNodes) {
    if (!isElement(child) || !shown(child)) continue;
    const inner = localBox(child, fonts);
    if (inner) around = unite(around, mapBox(ownTransform(child), inner));
  }
  return around;
}

/**
 * Returns the box of an element on the page, as `getBoundingClientRect` does. Every figure lies in the top
 * left corner of the page.
 */
export function pageBox(element: PageElement, fonts: Fonts): Box | undefined {
  const root = element.nodeName.toLowerCase() === "svg" && !insideSvg(element);
  if (root) return box(0, 0, pixels(element, "width"), pixels(element, "height"));
  const inner = localBox(element, fonts);
  let transform = IDENTITY;
  for (let at: PageElement | null = element; at && insideSvg(at); at = at.parentNode) {
    transform = compose(ownTransform(at), transform);
  }
  return inner && mapBox(transform, inner);
}

/** Returns a box as the DOM describes it. Without a box, all its numbers are 0. */
export function rectangle(around: Box | undefined): Rectangle {
  const { left, top, right, bottom } = around ?? box(0, 0, 0, 0);
  return { x: left, y: top, left, top, right, bottom, width: right - left, height: bottom - top };
}

/** Elements that are not drawn: they hold what others refer to. */
const NOT_DRAWN = new Set(["defs", "clippath", "style", "title", "metadata", "lineargradient", "pattern"]);

function box(x: number, y: number, width: number, height: number): Box {
  return { left: x, top: y, right: x + width, bottom: y + height };
}

function insideSvg(element: PageElement): boolean {
  return element.parentNode?.namespaceURI === "http://www.w3.org/2000/svg";
}

/**
 * Returns the map from the coordinates inside an element to those around it. A nested `svg` is also shifted
 * by its x and y.
 */
function ownTransform(element: PageElement): Affine {
  const transform = parseTransform(element.getAttribute("transform"));
  if (element.nodeName.toLowerCase() !== "svg") return transform;
  return compose(transform, [1, 0, 0, 1, pixels(element, "x"), pixels(element, "y")]);
}
