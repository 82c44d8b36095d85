/**
 * Captions below images: how high they are, and how they read as a sentence.
 *
 * @module
 */
import { SIZE } from "../theme/typography.ts";

/**
 * Returns the room below images for their captions, in pixels of the figure. Lines of a caption are divided
 * by `<br>`.
 */
export function captionHeight(captions: readonly (string | undefined)[]): number {
  const lines = Math.max(0, ...captions.map((caption) => caption ? caption.split("<br>").length : 0));
  return lines === 0 ? 0 : 8 + lines * SIZE.note * 1.4;
}

/**
 * Returns the number of images and their captions in words, without markup. At most twenty captions are
 * listed.
 */
export function imagesInWords(captions: readonly (string | undefined)[]): string {
  const texts = captions.flatMap((caption) =>
    caption ? [caption.replace(/<br>/g, ", ").replace(/<[^>]*>/g, "")] : []
  );
  const shown = texts.slice(0, 20).join("; ") + (texts.length > 20 ? "; and so on" : "");
  return `${captions.length} image${captions.length === 1 ? "" : "s"}${shown && `, ${shown}`}`;
}
