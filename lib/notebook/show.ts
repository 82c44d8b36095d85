import type { Figure } from "../figures/mod.ts";
import { renderPng } from "../rendering/mod.ts";
import { type Bundle, isShowable, type Showable } from "./bundle.ts";
import { figureBundle } from "./figure_bundle.ts";
import { display, insideJupyter } from "./kernel.ts";

/**
 * Shows things below the cell, one output each: figures, and what {@linkcode markdown}, {@linkcode table}, {@linkcode picture} and
 * {@linkcode source} make; anything else as text. Always await it: a cell that ends before its outputs are sent loses them.
 *
 * Outside Jupyter it prints text: of a figure its alt text.
 *
 * @throws {Error} When Plotly cannot draw a figure.
 *
 * @example
 * ```ts
 * import { markdown, show } from "lib/notebook/mod.ts";
 *
 * await show(markdown`The set has **${60_000}** images.`, { data: [{ y: [1, 4, 9] }], layout: { height: 300 }, alt: "A parabola." });
 * ```
 */
export async function show(
  ...things: (Figure | Showable | string | number | boolean | object)[]
): Promise<void> {
  for (const thing of things) await display(await toBundle(thing));
}

/** Any thing as an output. */
async function toBundle(thing: unknown): Promise<Bundle> {
  if (isShowable(thing)) return await thing.toBundle();
  if (isFigure(thing)) return await drawnBundle(thing);
  return { data: { "text/plain": typeof thing === "string" ? thing : Deno.inspect(thing) } };
}

/** A figure with its picture; outside Jupyter nobody would see one, so only the text is made. */
export async function drawnBundle(figure: Figure, name?: string): Promise<Bundle> {
  if (!insideJupyter()) return { data: { "text/plain": `Figure: ${figure.alt}` } };
  return figureBundle(figure, { picture: await renderPng(figure), name });
}

function isFigure(thing: unknown): thing is Figure {
  return typeof thing === "object" && thing !== null && "data" in thing && Array.isArray(thing.data) &&
    "layout" in thing && "alt" in thing;
}
