/**
 * The warp of one image, in plain loops: the readable version of the backend's kernel
 * (lib/backend/assembly/training/warp.ts), and the code that runs on other backends. Both work in whole
 * numbers and give the same bytes.
 *
 * @module
 */
import { CELL, meshSize, UNIT } from "./mesh.ts";

/**
 * Distorts one image by its mesh: each pixel is read at the position in the mesh, interpolated between its
 * four neighbours.
 *
 * @param from Images, one byte per pixel; `start` is where this one begins.
 * @param mesh What {@linkcode drawMesh} drew; `meshStart` is where this image's nodes begin.
 * @param to Where the result goes, from `end` on: rows * cols bytes.
 *
 * @example A shift by one pixel to the right
 * ```ts
 * import { drawMesh, meshSize, UNIT, warpImage } from "lib/dataset/augmentation/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const mesh = new Int32Array(2 * meshSize(1, 3).nodes);
 * drawMesh({ rotation: 0, scale: 0, shift: 0, shear: 0, elastic: 0 }, 1, 0, 1, 3, mesh);
 * for (let x = 0; x < mesh.length; x += 2) mesh[x]! -= UNIT; // each pixel comes from its left neighbour
 * const shifted = new Uint8Array(3);
 * warpImage(Uint8Array.of(10, 20, 30), 0, 1, 3, mesh, 0, shifted, 0);
 * assertEquals([...shifted], [0, 10, 20]);
 * ```
 */
export function warpImage(
  from: Uint8Array,
  start: number,
  rows: number,
  cols: number,
  mesh: Int32Array,
  meshStart: number,
  to: Uint8Array,
  end: number,
): void {
  const { across } = meshSize(rows, cols);
  const pixel = (x: number, y: number) =>
    x >= 0 && x < cols && y >= 0 && y < rows ? from[start + y * cols + x]! : 0;
  for (let y = 0; y < rows; y++) {
    const below = y % CELL;
    for (let x = 0; x < cols; x += CELL) {
      // The positions where this row crosses the left and the right side of the cell.
      const node = meshStart + 2 * (Math.trunc(y / CELL) * across + x / CELL);
      const onSide = (at: number) =>
        mesh[at]! + Math.trunc((mesh[at + 2 * across]! - mesh[at]!) * below / CELL);
      let fromX = onSide(node), fromY = onSide(node + 1);
      const stepX = Math.trunc((onSide(node + 2) - fromX) / CELL);
      const stepY = Math.trunc((onSide(node + 3) - fromY) / CELL);
      for (let i = x; i < Math.min(x + CELL, cols); i++, fromX += stepX, fromY += stepY) {
        const left = Math.floor(fromX / UNIT), top = Math.floor(fromY / UNIT);
        // 8 bits of the fraction are enough for 8-bit pixels.
        const wx = (fromX >> 8) & 255, wy = (fromY >> 8) & 255;
        const upper = pixel(left, top) * (256 - wx) + pixel(left + 1, top) * wx;
        const lower = pixel(left, top + 1) * (256 - wx) + pixel(left + 1, top + 1) * wx;
        to[end + y * cols + i] = (upper * (256 - wy) + lower * wy + 32768) >> 16;
      }
    }
  }
}
