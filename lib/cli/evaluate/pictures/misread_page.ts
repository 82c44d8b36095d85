/**
 * The misread pictures as one page.
 *
 * @module
 */
import { type MisreadPicture, misreadPictures, thumbnail } from "../../../figures/mod.ts";
import type { Picture } from "../../../image/types.ts";
import { count, counted } from "../../../text/mod.ts";
import { fittedPng } from "../../shared/fitted_png.ts";
import type { Outcome } from "./scores.ts";

/** The maximum number of pictures on the page. */
const MOST = 60;

/** A misread picture, reduced to its size on the page. */
export type MisreadTile = MisreadPicture;

/** Returns a misread picture, reduced to its size on the page: the original may take 200 MB. */
export function tileOf(picture: Picture, { path, label, reading }: Outcome): MisreadTile {
  return {
    picture: thumbnail(picture),
    name: path,
    label,
    text: reading?.text ?? "",
    confidence: reading?.confidence ?? 0,
  };
}

/** Returns a page of the misread pictures as a PNG, the most confident first. */
export async function misreadPage(tiles: readonly MisreadTile[]): Promise<Uint8Array<ArrayBuffer>> {
  const shown = tiles.toSorted((a, b) => b.confidence - a.confidence).slice(0, MOST);
  const title = tiles.length === shown.length
    ? `${counted(tiles.length, "misread picture")}`
    : `The ${MOST} most confident of ${count(tiles.length)} misread pictures`;
  return await fittedPng(misreadPictures(shown, { title }));
}
