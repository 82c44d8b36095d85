/**
 * A row of samples → red, green, blue and opacity.
 *
 * @module
 */
import { UserError } from "../../../errors.ts";
import type { PngChunks } from "./chunks.ts";
import { colourTypes } from "./header.ts";

/** The parts of a file that colours depend on. */
type ColourChunks = Omit<PngChunks, "data" | "exif">;

/**
 * Writes the pixels of a row.
 *
 * @param row The row's bytes.
 * @param pixels Red, green, blue and opacity of all pixels; is changed.
 * @param at How many pixels, from which place on, each how many bytes after the one before.
 */
type RowPainter = (
  row: Uint8Array,
  pixels: Uint8ClampedArray,
  at: { count: number; start: number; step: number },
) => void;

/**
 * Returns a function that paints a row.
 *
 * Samples of fewer than 8 bits are scaled so that the largest becomes 255; those of 16 bits are rounded.
 *
 * @param name What messages call the picture.
 * @throws {UserError} If palette and transparency do not fit the colour type. The function throws it for a
 * colour that the palette does not have.
 */
export function rowPainter(chunks: ColourChunks, name: string): RowPainter {
  return chunks.header.colourType === 3 ? palettePainter(chunks, name) : samplePainter(chunks, name);
}

/** Returns a function that paints a row of numbers of colours. */
function palettePainter({ header, palette, transparency }: ColourChunks, name: string): RowPainter {
  const colours = palette.length / 3;
  if (!(Number.isInteger(colours) && 1 <= colours && colours <= 256)) {
    throw new UserError(
      `${name}: expected a PNG palette of 3-768 bytes, 3 for each colour, but got ${palette.length}; ` +
        "the file is damaged",
    );
  }
  const samplesOf = sampleReader(header.depth);
  return (row, pixels, { count, start, step }) => {
    const values = samplesOf(row, count);
    for (let i = 0, to = start; i < count; i++, to += step) {
      const colour = values[i]!;
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
    }
  };
}

/** Returns a function that paints a row of grey values, or of reds, greens and blues. */
function samplePainter(chunks: ColourChunks, name: string): RowPainter {
  const { depth, colourType } = chunks.header, { samples } = colourTypes[colourType];
  const key = transparentColour(chunks, name), largest = 2 ** depth - 1;
  const toByte = Uint8Array.from({ length: largest + 1 }, (_, sample) => Math.round(255 * sample / largest));
  const samplesOf = sampleReader(depth), hasOpacity = samples === 2 || samples === 4;
  return (row, pixels, { count, start, step }) => {
    const values = samplesOf(row, count * samples);
    for (let i = 0, from = 0, to = start; i < count; i++, from += samples, to += step) {
      const red = values[from]!;
      const green = samples < 3 ? red : values[from + 1]!, blue = samples < 3 ? red : values[from + 2]!;
      pixels[to] = toByte[red]!;
      pixels[to + 1] = toByte[green]!;
      pixels[to + 2] = toByte[blue]!;
      pixels[to + 3] = hasOpacity
        ? toByte[values[from + samples - 1]!]!
        : red === key[0] && green === key[1] && blue === key[2]
        ? 0
        : 255;
    }
  };
}

/**
 * Returns the red, green and blue that stand for a transparent pixel, with as many bits as the samples; of grey
 * pictures all three are the same, and -1 where no colour does.
 */
function transparentColour({ header: { colourType }, transparency }: ColourChunks, name: string): number[] {
  const { samples } = colourTypes[colourType], expected = 2 * samples;
  if (colourType !== 0 && colourType !== 2 || transparency.length === 0) return [-1, -1, -1];
  if (transparency.length !== expected) {
    throw new UserError(
      `${name}: expected ${expected} bytes in tRNS, but got ${transparency.length}; the file is damaged`,
    );
  }
  return [0, 1, 2].map((i) => {
    const byte = samples === 3 ? 2 * i : 0;
    return transparency[byte]! << 8 | transparency[byte + 1]!;
  });
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
