/**
 * Scanlines → rows of samples, without filters.
 *
 * @module
 */
import { UserError } from "../../../errors.ts";
import { colourTypes, type PngHeader } from "./header.ts";

/** A part of a picture: every `right`-th pixel of every `down`-th row, from (left, top) on. */
export interface Pass {
  left: number;
  top: number;
  right: number;
  down: number;
  /** Its size in pixels. */
  width: number;
  height: number;
  /** Bytes in one of its rows. */
  rowBytes: number;
}

/** Where the passes of an interlaced picture begin, and their steps: left, top, right, down. */
const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** Returns the passes of a picture that have pixels: one, unless it is interlaced. */
export function passesOf({ width, height, depth, colourType, interlaced }: PngHeader): Pass[] {
  const bits = depth * colourTypes[colourType].samples;
  return (interlaced ? adam7 : [[0, 0, 1, 1]] as const).map(([left, top, right, down]) => {
    const cols = Math.ceil((width - left) / right), rows = Math.ceil((height - top) / down);
    return { left, top, right, down, width: cols, height: rows, rowBytes: Math.ceil(cols * bits / 8) };
  }).filter((pass) => pass.width > 0 && pass.height > 0);
}

/**
 * Returns a function that takes scanlines in pieces of any length, and calls back with each row as soon as it
 * is whole.
 *
 * @param onRow Called with the row's bytes, which change afterwards, its pass and its position in the pass.
 * @param name What messages call the picture.
 */
export function scanlineReader(
  header: PngHeader,
  onRow: (row: Uint8Array, pass: Pass, y: number) => void,
  name: string,
): (piece: Uint8Array) => void {
  const passes = passesOf(header);
  const longest = Math.max(...passes.map(({ rowBytes }) => rowBytes));
  const step = Math.max(1, header.depth * colourTypes[header.colourType].samples / 8);
  // Each line has its filter in front. Here, `step` zeros are between them, as if for pixels on the left.
  let line = new Uint8Array(step + longest), above = new Uint8Array(step + longest);
  let index = 0, y = 0, filter = -1, filled = 0;
  return (piece) => {
    for (let at = 0; at < piece.length;) {
      const pass = passes[index]!;
      if (filter < 0) {
        filter = piece[at++]!;
        if (filter > 4) {
          throw new UserError(
            `${name}: expected a PNG filter of 0-4, but got ${filter}; the file is damaged`,
          );
        }
      }
      const taken = piece.subarray(at, at + pass.rowBytes - filled);
      line.set(taken, step + filled);
      at += taken.length;
      filled += taken.length;
      if (filled < pass.rowBytes) return;
      removeFilter(filter, line, above, { step, end: step + pass.rowBytes });
      onRow(line.subarray(step, step + pass.rowBytes), pass, y);
      [line, above] = [above, line];
      [filter, filled] = [-1, 0];
      if (++y < pass.height) continue;
      [index, y] = [index + 1, 0];
      above.fill(0);
    }
  };
}

/** Turns differences into samples, in place, from `step` on; before it, both lines are 0. */
function removeFilter(
  filter: number,
  line: Uint8Array,
  above: Uint8Array,
  { step, end }: { step: number; end: number },
): void {
  switch (filter) {
    case 1: // the pixel on the left
      for (let i = step; i < end; i++) line[i]! += line[i - step]!;
      break;
    case 2: // the pixel above
      for (let i = step; i < end; i++) line[i]! += above[i]!;
      break;
    case 3: // their mean
      for (let i = step; i < end; i++) line[i]! += line[i - step]! + above[i]! >> 1;
      break;
    case 4: // the one of left, above and above left that is closest to left + above - above left (Paeth)
      for (let i = step; i < end; i++) {
        const left = line[i - step]!, up = above[i]!, corner = above[i - step]!;
        const toLeft = Math.abs(up - corner), toUp = Math.abs(left - corner);
        const toCorner = Math.abs(left + up - 2 * corner);
        line[i]! += toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
      }
  }
}
