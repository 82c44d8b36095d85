/**
 * The texts of a drawn figure, and what a reader could not read: texts that are cut off, or that lie on each other.
 *
 * @module
 */
import type { Figure } from "lib/figures/mod.ts";
import { openPage } from "lib/rendering/page.ts";

/** The part of an SVG element that is looked at here. */
export interface Element {
  tagName: string;
  textContent: string;
  parentNode: Element | null;
  getAttribute(name: string): string | null;
  getBoundingClientRect(): Box;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): Iterable<Element>;
}

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** A text, and where it lies. */
export interface Text {
  of: Element;
  text: string;
  box: Box;
}

/** By how many pixels texts may reach into each other: a line is higher than its letters. */
const TOUCH = 4;

/**
 * Returns one sentence for each text of a figure that is not all within the figure, or is cut off by its plot, and for
 * each two that overlap. Sliders and buttons are left out, as in a picture.
 */
export function textFaults(figure: Figure, width: number): Promise<string[]> {
  return withTexts(figure, width, (texts, host, height) => {
    const frame = { left: 0, top: 0, right: width, bottom: height };
    return [
      ...texts.filter(({ box }) => !isWithin(box, frame)).map((text) => `outside: ${inWords(text)}`),
      ...texts.filter(({ of, box }) => clipsOf(of, host).some((clip) => !isWithin(box, clip)))
        .map((text) => `cut off: ${inWords(text)}`),
      ...texts.flatMap((a, i) =>
        texts.slice(i + 1).filter((b) => overlap(a.box, b.box))
          .map((b) => `overlap: ${inWords(a)} and ${inWords(b)}`)
      ),
    ];
  });
}

/** Returns the texts of a figure as it is drawn, and where they lie. */
export function textsOf(figure: Figure, width: number): Promise<Text[]> {
  return withTexts(figure, width, (texts) => texts);
}

async function withTexts<T>(
  figure: Figure,
  width: number,
  use: (texts: Text[], host: Element, height: number) => T,
): Promise<T> {
  const page = await openPage(), { data, layout } = figure.flat ?? figure;
  const target = page.createTarget();
  const drawn = page.parse(
    JSON.stringify({ data, layout: { ...layout, width, sliders: [], updatemenus: [] } }),
  ) as { data: unknown; layout: { height: number } };
  try {
    await page.plotly.newPlot(target, { ...drawn, config: { staticPlot: true } });
    const host = target as unknown as Element;
    const texts = [...host.querySelectorAll("text")].map(textOf).filter(({ text }) => text.trim() !== "");
    return use(texts, host, drawn.layout.height);
  } finally {
    page.plotly.purge(target);
    target.remove();
  }
}

function textOf(element: Element): Text {
  const text = [...element.querySelectorAll("tspan.line")].map(({ textContent }) => textContent).join(" ");
  return { of: element, text: text || element.textContent, box: element.getBoundingClientRect() };
}

/** Returns the rectangles by which an element and what it is in are clipped. */
function clipsOf(element: Element, host: Element): Box[] {
  const clips: Box[] = [];
  for (let at: Element | null = element; at && at !== host; at = at.parentNode) {
    const id = /#([\w-]+)/.exec(at.getAttribute("clip-path") ?? "")?.[1];
    const rectangle = id && host.querySelector(`#${id} rect`);
    if (!rectangle) continue;
    const [width, height] = ["width", "height"].map((name) => Number(rectangle.getAttribute(name)));
    const [x, y] = ["x", "y"].map((name) => Number(rectangle.getAttribute(name) ?? 0));
    clips.push(moved({ left: x!, right: x! + width!, top: y!, bottom: y! + height! }, at));
  }
  return clips;
}

/** Moves a box by the translations of an element and what it is in. */
function moved(box: Box, element: Element): Box {
  let { left, right, top, bottom } = box;
  for (let at: Element | null = element; at?.getAttribute; at = at.parentNode) {
    const [, x, y] = /translate\(([-\d.]+)[, ]+([-\d.]+)\)/.exec(at.getAttribute("transform") ?? "") ?? [];
    if (x === undefined) continue;
    left += Number(x), right += Number(x), top += Number(y), bottom += Number(y);
  }
  return { left, right, top, bottom };
}

function isWithin(inner: Box, outer: Box): boolean {
  return inner.left >= outer.left - 1 && inner.right <= outer.right + 1 &&
    inner.top >= outer.top - TOUCH && inner.bottom <= outer.bottom + TOUCH;
}

function overlap(a: Box, b: Box): boolean {
  return Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > TOUCH;
}

function inWords({ text, box: { left, top, right, bottom } }: Text): string {
  return `"${text}" (${[left, top, right, bottom].map(Math.round).join(", ")})`;
}
