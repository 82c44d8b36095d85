/**
 * An image in colour as one image for each channel, and back: each is distorted like an image in grey.
 *
 * @module
 */

/**
 * Returns the channels of an image one after the other.
 *
 * @param image [pixels, channels] flat.
 * @returns [channels, pixels] flat; the image itself if there is one channel.
 *
 * @example
 * ```ts
 * import { toPlanes } from "lib/dataset/augmentation/planes.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([...toPlanes(Uint8Array.of(1, 2, 3, 4, 5, 6), 3)], [1, 4, 2, 5, 3, 6]);
 * ```
 */
export function toPlanes(image: Uint8Array, channels: number): Uint8Array {
  if (channels === 1) return image;
  const pixels = image.length / channels;
  return Uint8Array.from(image, (_, at) => image[at % pixels * channels + Math.floor(at / pixels)]!);
}

/** Returns the image of which {@linkcode toPlanes} made these channels. */
export function fromPlanes(planes: Uint8Array, channels: number): Uint8Array {
  return channels === 1 ? planes : toPlanes(planes, planes.length / channels);
}
