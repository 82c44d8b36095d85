/**
 * The boxes of SVG text, by which Plotly places titles, legends and margins.
 *
 * @module
 */
import { type Box, unite } from "./affine.ts";
import { isElement, isText, type PageElement, type PageNode } from "./dom.ts";
import { type Fonts, type FontStyle, textWidth } from "./fonts.ts";

/** Characters on one line, placed as if the text were aligned to the left. */
interface Run {
  left: number;
  baseline: number;
  width: number;
  ascent: number;
  descent: number;
}

/** Characters that are aligned together, from one absolute position to the next. */
interface Chunk {
  anchor: string;
  width: number;
  runs: Run[];
}

/**
 * Returns the box around a `<text>` element before its own transform, or `undefined` if it has no characters.
 * As in browsers, its height is that of the font's lines, whatever the letters.
 */
export function textBox(text: PageElement, fonts: Fonts): Box | undefined {
  const chunks: Chunk[] = [];
  let [x, y] = [0, 0];
  const visit = (node: PageNode, size: number) => {
    if (isText(node)) {
      const { ascent, descent, width } = measure(node, size, fonts);
      const chunk = chunks.at(-1)!;
      chunk.runs.push({ left: x, baseline: y, width, ascent, descent });
      chunk.width += width;
      x += width;
    } else if (isElement(node) && shown(node)) {
      const own = fontSize(node, size);
      const [atX, atY] = [node.getAttribute("x"), node.getAttribute("y")];
      if (atX !== null) x = parseFloat(atX) || 0;
      if (atY !== null) y = parseFloat(atY) || 0;
      if (atX !== null || chunks.length === 0) chunks.push({ anchor: anchorOf(node), width: 0, runs: [] });
      x += shift(node.getAttribute("dx"), own);
      y += shift(node.getAttribute("dy"), own);
      for (const child of node.childNodes) visit(child, own);
    }
  };
  visit(text, inheritedFontSize(text.parentNode));
  let box: Box | undefined;
  for (const { anchor, width, runs } of chunks) {
    const back = anchor === "middle" ? width / 2 : anchor === "end" ? width : 0;
    for (const { left, baseline, width, ascent, descent } of runs) {
      if (width === 0) continue;
      box = unite(box, {
        left: left - back,
        right: left - back + width,
        top: baseline - ascent,
        bottom: baseline + descent,
      });
    }
  }
  return box;
}

/** Returns whether an element takes part in the layout. */
export function shown(element: PageElement): boolean {
  return property(element, "display") !== "none";
}

function measure(
  node: PageNode,
  size: number,
  fonts: Fonts,
): { ascent: number; descent: number; width: number } {
  const metrics = fonts.metrics[fontStyle(node.parentNode)];
  const width = textWidth(node.textContent ?? "", size, metrics);
  // Chromium rounds both, too: lines lie on whole pixels.
  return { ascent: Math.round(metrics.ascent * size), descent: Math.round(metrics.descent * size), width };
}

/** Returns a style property that is set on the element itself, by style or by attribute, or an empty text. */
function property(element: PageElement, name: string): string {
  return element.style?.getPropertyValue(name) || element.getAttribute(name) || "";
}

/**
 * Returns an inherited property. Style sheets do not matter: Plotly sets fonts on the elements themselves.
 */
function inherited(element: PageElement | null, name: string): string {
  for (let at = element; at && isElement(at); at = at.parentNode) {
    const value = property(at, name);
    if (value) return value;
  }
  return "";
}

function anchorOf(element: PageElement): string {
  return inherited(element, "text-anchor");
}

function fontStyle(element: PageElement | null): FontStyle {
  const weight = inherited(element, "font-weight");
  if (weight === "bold" || parseFloat(weight) >= 550) return "bold";
  return /italic|oblique/.test(inherited(element, "font-style")) ? "italic" : "regular";
}

/** Returns the font size of an element in pixels, from that of its parent. */
function fontSize(element: PageElement, parent: number): number {
  const text = property(element, "font-size");
  const value = parseFloat(text);
  if (!Number.isFinite(value)) return parent;
  if (text.endsWith("%")) return parent * value / 100;
  return text.endsWith("em") ? parent * value : value;
}

function inheritedFontSize(element: PageElement | null): number {
  if (!element || !isElement(element)) return 16;
  return fontSize(element, inheritedFontSize(element.parentNode));
}

/** Returns a `dx` or `dy` in pixels. It may be given relative to the font size. */
function shift(text: string | null, size: number): number {
  const value = parseFloat(text ?? "");
  if (!Number.isFinite(value)) return 0;
  return text!.trim().endsWith("em") ? value * size : value;
}
