/**
 * A bitmap in 256 colours, which takes a third of the bytes and looks the same.
 *
 * Written by hand: the most frequent colours (background, text, data) must stay exactly as they are, which a
 * general quantizer does not promise.
 *
 * @module
 */

/** A bitmap whose pixels are indices into a palette. */
export interface IndexedBitmap {
  /** One byte per pixel. */
  indices: Uint8Array;
  /** Red, green and blue, 0-255; at most 256 colours. */
  palette: [red: number, green: number, blue: number][];
}

/** The maximum number of colours that the palette of a PNG can hold. */
export const MOST_COLOURS = 256;

/**
 * How many of the most frequent colours always stay as they are: background, text, lines, the colours of the
 * data.
 */
const KEPT = 96;

/** A colour, and how many pixels have it. */
interface Colour {
  value: number;
  count: number;
}

/**
 * Returns a bitmap with a palette. A bitmap with few enough colours stays exactly as it is. Otherwise the
 * most frequent colours stay; the others, at the edges of letters and lines, are merged with similar ones by
 * median cut (Heckbert, "Color Image Quantization for Frame Buffer Display", 1982).
 *
 * @param rgba [pixels, 4] flat. The opacity is ignored: the bitmap must be opaque.
 * @param most The maximum number of colours; default: 256.
 *
 * @example
 * ```ts
 * import { toIndexed } from "lib/rendering/palette.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { indices, palette } = toIndexed(Uint8Array.of(255, 255, 255, 255, 0, 0, 9, 255, 255, 255, 255, 255));
 * assertEquals([...indices].map((i) => palette[i]), [[255, 255, 255], [0, 0, 9], [255, 255, 255]]);
 * ```
 */
export function toIndexed(rgba: Uint8Array, most: number = MOST_COLOURS): IndexedBitmap {
  const colours = count(rgba);
  const kept = colours.length <= most ? colours.length : KEPT;
  const boxes = medianCut(colours.slice(kept), most - kept);
  const values = [...colours.slice(0, kept).map(({ value }) => value), ...boxes.map(average)];
  const indexOf = new Map<number, number>();
  colours.slice(0, kept).forEach(({ value }, index) => indexOf.set(value, index));
  boxes.forEach((box, i) => box.forEach(({ value }) => indexOf.set(value, kept + i)));

  const indices = new Uint8Array(rgba.length / 4);
  let last = -1, index = 0;
  for (let i = 0; i < indices.length; i++) {
    const value = colourAt(rgba, i);
    if (value !== last) index = indexOf.get(last = value)!;
    indices[i] = index;
  }
  return { indices, palette: values.map((value) => [value >> 16, (value >> 8) & 255, value & 255]) };
}

function colourAt(rgba: Uint8Array, i: number): number {
  return (rgba[4 * i]! << 16) | (rgba[4 * i + 1]! << 8) | rgba[4 * i + 2]!;
}

/** Returns all colours, the most frequent first. */
function count(rgba: Uint8Array): Colour[] {
  const counts = new Map<number, number>();
  for (let i = 0, pixels = rgba.length / 4; i < pixels;) {
    const value = colourAt(rgba, i);
    const start = i;
    while (i < pixels && colourAt(rgba, i) === value) i++; // most neighbours are alike
    counts.set(value, (counts.get(value) ?? 0) + i - start);
  }
  return [...counts].map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || a.value - b.value);
}

/**
 * Returns groups of similar colours. The group with the widest range is split at the middle of that range,
 * until there are enough.
 */
function medianCut(colours: Colour[], groups: number): Colour[][] {
  const boxes = colours.length > 0 ? [widest(colours)] : [];
  while (boxes.length < groups) {
    const box = boxes.reduce((a, b) => b.range > a.range ? b : a, {
      colours: [] as Colour[],
      shift: 0,
      range: 0,
    });
    if (box.range === 0) break;
    const channel = ({ value }: Colour) => (value >> box.shift) & 255;
    const values = box.colours.map(channel);
    const middle = (Math.min(...values) + Math.max(...values)) / 2;
    boxes[boxes.indexOf(box)] = widest(box.colours.filter((colour) => channel(colour) <= middle));
    boxes.push(widest(box.colours.filter((colour) => channel(colour) > middle)));
  }
  return boxes.map((box) => box.colours);
}

/**
 * Returns a group of colours with the channel in which they differ most, as a shift in bits, and by how much
 * they differ.
 */
function widest(colours: Colour[]): { colours: Colour[]; shift: number; range: number } {
  const channels = [16, 8, 0].map((shift) => {
    let least = 255, most = 0;
    for (const { value } of colours) {
      const channel = (value >> shift) & 255;
      if (channel < least) least = channel;
      if (channel > most) most = channel;
    }
    return { shift, range: most - least };
  });
  return { colours, ...channels.reduce((a, b) => b.range > a.range ? b : a) };
}

/** Returns the mean colour of a group, weighted by frequency. */
function average(colours: Colour[]): number {
  const total = colours.reduce((sum, { count }) => sum + count, 0);
  const mean = (shift: number) =>
    Math.round(colours.reduce((sum, { value, count }) => sum + ((value >> shift) & 255) * count, 0) / total);
  return (mean(16) << 16) | (mean(8) << 8) | mean(0);
}
