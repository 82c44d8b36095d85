/**
 * The header of a PNG file: the chunk IHDR.
 *
 * @module
 */
import { UserError } from "../../../errors.ts";
import { listed } from "../../../text/mod.ts";
import { checkPictureSize } from "../../limits.ts";

/** What the header says. */
export interface PngHeader {
  /** In pixels. */
  width: number;
  /** In pixels. */
  height: number;
  /** Bits per sample: 1, 2, 4, 8 or 16. */
  depth: number;
  colourType: ColourType;
  /** Whether the pixels come in seven passes (Adam7). */
  interlaced: boolean;
}

/** How pixels are stored. */
export type ColourType = 0 | 2 | 3 | 4 | 6;

/** For each colour type: its samples per pixel, and how many bits they may have. */
export const colourTypes: Readonly<Record<ColourType, { samples: number; depths: readonly number[] }>> = {
  /** Grey. */
  0: { samples: 1, depths: [1, 2, 4, 8, 16] },
  /** Red, green, blue. */
  2: { samples: 3, depths: [8, 16] },
  /** A position in the palette. */
  3: { samples: 1, depths: [1, 2, 4, 8] },
  /** Grey, opacity. */
  4: { samples: 2, depths: [8, 16] },
  /** Red, green, blue, opacity. */
  6: { samples: 4, depths: [8, 16] },
};

/**
 * Returns what a header says.
 *
 * @param chunk The content of IHDR.
 * @param name What messages call the picture.
 * @throws {UserError} If PNG has no such header, or the picture is too large.
 */
export function readHeader(chunk: Uint8Array, name: string): PngHeader {
  if (chunk.length !== 13) {
    throw new UserError(
      `${name}: expected a PNG header of 13 bytes, but got ${chunk.length}; the file is damaged`,
    );
  }
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth, colourType, compression, filter, interlace] = chunk.subarray(8);
  const type = colourTypes[colourType as ColourType];
  if (!type?.depths.includes(depth!)) {
    const expected = type
      ? `${listed(type.depths)} bits in colour type ${colourType}`
      : `a colour type of ${listed(Object.keys(colourTypes))}`;
    const got = type ? depth : colourType;
    throw new UserError(`${name}: expected ${expected}, but got ${got}; the file is damaged`);
  }
  if (compression !== 0 || filter !== 0 || interlace! > 1) {
    throw new UserError(
      `${name}: expected PNG's methods 0, 0 and 0 or 1, but got ${compression}, ${filter} and ${interlace}; ` +
        "the file is damaged",
    );
  }
  checkPictureSize(width, height, name);
  return { width, height, depth: depth!, colourType: colourType as ColourType, interlaced: interlace === 1 };
}
