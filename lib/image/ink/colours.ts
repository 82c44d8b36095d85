/**
 * Colours, and how often each value of a channel occurs.
 *
 * @module
 */
import { percentile } from "../plane/mod.ts";

/** Red, green and blue, 0-255. */
export type Colour = [red: number, green: number, blue: number];

/** For red, green and blue: how often each value occurs. */
export type ColourCounts = readonly [Uint32Array, Uint32Array, Uint32Array];

/** Returns counts of nothing, to be counted up. */
export function noColours(): ColourCounts {
  return [new Uint32Array(256), new Uint32Array(256), new Uint32Array(256)];
}

/** Returns the colour whose channels are percentiles of all: the median colour for 0.5. */
export function colourAt([red, green, blue]: ColourCounts, share: number): Colour {
  return [percentile(red, share), percentile(green, share), percentile(blue, share)];
}
