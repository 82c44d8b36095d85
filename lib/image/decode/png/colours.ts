/**
 * A row of samples → red, green, blue and opacity.
 *
 * @module
 */
import { UserError } from "../../../errors.ts";
import type { PngChunks } from "./chunks.ts";
import { colourTypes } from "./header.ts";

/**
 * Returns a function that paints a row.
 *
 * Samples of fewer than 8 bits are scaled so that the largest becomes 255; those of 16 bits are rounded.
 *
 * @returns Given a row's bytes, its pixels are written into `pixels`, from `start` on, each `step` bytes after
 * the one before.
 * @param name What messages call the picture.
 * @throws {UserError} If palette and transparency do not fit the colour type. The function throws it for a
 * colour that the palette does not have.
 */
export function rowPainter(
  { header: { depth, colourType }, palette, transparency }: Omit<PngChunks, "data" | "exif">,
  name: string,
): (row: Uint8Array, pixels: Uint8ClampedArray, at: { count: number; start: number; step: number }) => void {
  const { samples } = colourTypes[colourType];
  const colours = palette.length / 3;
  if (colourType === 3 && !(Number.isInteger(colours) && 1 <= colours && colours <= 256)) {
    throw new UserError(
      `${name}: expected a PNG palette of 3-768 bytes, 3 for each colour, but got ${palette.length}; ` +
        "the file is damaged",
    );
  }
  // The colour that is transparent in colour types 0 and 2, with as many bits as the samples.
  const hasKey = (colourType === 0 || colourType === 2) && transparency.length > 0;
  const expected = 2 * samples;
  if (hasKey && transparency.length !== expected) {
    throw new UserError(
      `${name}: expected ${expected} bytes in tRNS, but got ${transparency.length}; the file is damaged`,
    );
  }
  const key = Array.from({ length: 3 }, (_, i) => {
    const byte = samples === 3 ? 2 * i : 0;
    return hasKey ? transparency[byte]! << 8 | transparency[byte + 1]! : -1;
  });
  const largest = 2 ** depth - 1;
  const toByte = Uint8Array.from({ length: largest + 1 }, (_, sample) => Math.round(255 * sample / largest));

  const samplesOf = sampleReader(depth);
  return (row, pixels, { count, start, step }) => {
    const values = samplesOf(row, count * samples);
    for (let i = 0, from = 0, to = start; i < count; i++, from += samples, to += step) {
      if (colourType === 3) {
        const colour = values[from]!;
        if (colour >= colours) {
          throw new UserError(
            `${name}: expected colours of a palette of ${colours}, but got number ${colour}; ` +
              "the file is damaged",
          );
        }
        pixels[to] = palette[3 * colour]!;
        pixels[to + 1] = palette[3 * colour + 1]!;
        pixels[to + 2] = palette[3 * colour + 2]!;
        pixels[to + 3] = transparency[colour] ?? 255;
        continue;
      }
      const red = values[from]!;
      const green = samples < 3 ? red : values[from + 1]!, blue = samples < 3 ? red : values[from + 2]!;
      pixels[to] = toByte[red]!;
      pixels[to + 1] = toByte[green]!;
      pixels[to + 2] = toByte[blue]!;
      pixels[to + 3] = samples === 2 || samples === 4
        ? toByte[values[from + samples - 1]!]!
        : red === key[0] && green === key[1] && blue === key[2]
        ? 0
        : 255;
    }
  };
}

/** Returns a function that returns the samples of a row, until it is called again. */
function sampleReader(depth: number): (row: Uint8Array, count: number) => Uint8Array | Uint16Array {
  if (depth === 8) return (row) => row;
  let values = depth === 16 ? new Uint16Array() : new Uint8Array();
  const perByte = 8 / depth, largest = 2 ** depth - 1;
  return (row, count) => {
    if (values.length < count) values = depth === 16 ? new Uint16Array(count) : new Uint8Array(count);
    for (let i = 0; i < count; i++) {
      values[i] = depth === 16
        ? row[2 * i]! << 8 | row[2 * i + 1]!
        // The first sample is in the highest bits.
        : row[Math.floor(i / perByte)]! >> 8 - depth * (i % perByte + 1) & largest;
    }
    return values;
  };
}
