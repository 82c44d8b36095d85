/**
 * A figure's output → its picture, and the files that the page needs to make it interactive.
 *
 * @module
 */
import { escapeHtml } from "../../../text/mod.ts";
import { type DisplayOutput, plotlyType, type ResultOutput } from "../../../jupyter/mod.ts";

/** The files of a site by their path. */
export type Files = Map<string, Uint8Array<ArrayBuffer>>;

/**
 * Returns the HTML of a picture or a figure. The picture is shown at once and without scripts; its size is known
 * before it is loaded. `data-figure` is where the page's program finds Plotly's JSON.
 *
 * @param path The path of its files in the site, without their ending.
 * @param files The files are added here.
 * @returns `undefined` if the output has no picture.
 */
export function figureHtml(
  { data, metadata }: DisplayOutput | ResultOutput,
  path: string,
  files: Files,
): string | undefined {
  const png = data["image/png"], figure = data[plotlyType];
  if (typeof png !== "string") return undefined;
  files.set(`${path}.png`, Uint8Array.fromBase64(png));
  const { width, height, alt } = sizeOf(metadata["image/png"]);
  const size = width === undefined || height === undefined ? "" : ` width="${width}" height="${height}"`;
  const text = alt ?? String(data["text/plain"] ?? "");
  const image = `<img src="${path}.png"${size} alt="${escapeHtml(text)}" loading="lazy" decoding="async">`;
  if (figure === undefined) return `<p class="picture">${image}</p>\n`;
  files.set(`${path}.json`, new TextEncoder().encode(JSON.stringify(figure)));
  return `<figure class="figure" aria-label="${
    escapeHtml(text)
  }" tabindex="0" data-figure="${path}.json">${image}</figure>\n`;
}

function sizeOf(metadata: unknown): { width?: number; height?: number; alt?: string } {
  if (typeof metadata !== "object" || metadata === null) return {};
  const { width, height, alt } = metadata as Record<string, unknown>;
  return {
    width: typeof width === "number" ? width : undefined,
    height: typeof height === "number" ? height : undefined,
    alt: typeof alt === "string" ? alt : undefined,
  };
}
