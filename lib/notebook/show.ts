import type { Figure } from "../figures/mod.ts";
import { renderPng } from "../rendering/mod.ts";
import { type Bundle, isShowable, type Showable } from "./bundle.ts";
import { figureBundle } from "./figure_bundle.ts";
import { display, insideJupyter, insidePage } from "./kernel.ts";

/**
 * Shows things below the cell, one output for each: figures, the results of {@linkcode markdown},
 * {@linkcode table}, {@linkcode picture} and {@linkcode source}, and anything else as text. Always await it:
 * if a cell ends before its outputs are sent, they are lost.
 *
 * Outside Jupyter it prints text; for a figure, its alt text.
 *
 * @throws {Error} If Plotly cannot draw a figure.
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

/** Returns anything as an output. */
async function toBundle(thing: unknown): Promise<Bundle> {
  if (isShowable(thing)) return await thing.toBundle();
  if (isFigure(thing)) return await drawnBundle(thing);
  return { data: { "text/plain": typeof thing === "string" ? thing : Deno.inspect(thing) } };
}

/**
 * Returns a figure with its picture as an output. Outside Jupyter nobody would see the picture, so only the
 * text is created; a page draws the figure itself.
 */
export async function drawnBundle(figure: Figure, name?: string): Promise<Bundle> {
  if (!insideJupyter()) return { data: { "text/plain": `Figure: ${figure.alt}` } };
  if (insidePage()) return figureBundle(figure, { name });
  return figureBundle(figure, { picture: await renderPng(figure), name });
}

function isFigure(thing: unknown): thing is Figure {
  return typeof thing === "object" && thing !== null && "data" in thing && Array.isArray(thing.data) &&
    "layout" in thing && "alt" in thing;
}
