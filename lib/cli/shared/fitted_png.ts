/**
 * A figure of images as a PNG that is as wide as its content. In a notebook, a figure is as wide as the page.
 *
 * @module
 */
import type { Figure } from "../../figures/mod.ts";
import { renderPng } from "../../rendering/mod.ts";

/** The smallest width of a figure, in pixels: enough for its heading. */
const NARROWEST = 400;

/** What the layout of every figure of images has. */
interface ImagesLayout {
  height: number;
  margin: Record<"l" | "r" | "t" | "b", number>;
  xaxis: { range: [number, number] };
  yaxis: { range: [number, number] };
}

/**
 * Draws a figure as a PNG with two pixels per pixel of the figure, each way.
 *
 * @param figure A figure of images, which are drawn at the same scale in both directions.
 */
export async function fittedPng(figure: Figure): Promise<Uint8Array<ArrayBuffer>> {
  const { height, margin, xaxis, yaxis } = figure.layout as ImagesLayout;
  const scale = (height - margin.t - margin.b) / spanOf(yaxis), drawn = scale * spanOf(xaxis);
  const width = Math.max(NARROWEST, Math.ceil(margin.l + drawn + margin.r));
  return (await renderPng(figure, { width })).png;
}

function spanOf({ range: [from, to] }: ImagesLayout["xaxis"]): number {
  return Math.abs(to - from);
}
