import type { Split } from "./types.ts";

/**
 * Returns the number of values of one image: rows times columns times channels.
 *
 * @example
 * ```ts
 * import { valuesPerImage } from "lib/dataset/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(valuesPerImage({ rows: 28, cols: 28 }), 784);
 * assertEquals(valuesPerImage({ rows: 32, cols: 32, channels: 3 }), 3072);
 * ```
 */
export function valuesPerImage(
  { rows, cols, channels = 1 }: Pick<Split, "rows" | "cols" | "channels">,
): number {
  return rows * cols * channels;
}

/** Returns the size of an image in words, such as "28 x 28 pixels" or "32 x 32 pixels in colour". */
export function sizeInWords({ rows, cols, channels = 1 }: Pick<Split, "rows" | "cols" | "channels">): string {
  return `${rows} x ${cols} pixels${channels === 3 ? " in colour" : ""}`;
}

/** The size of an image, without images. */
export function sizeOf({ rows, cols, channels }: Split): Pick<Split, "rows" | "cols" | "channels"> {
  return { rows, cols, ...channels !== undefined && { channels } };
}
