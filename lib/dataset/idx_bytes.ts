import { fileSize } from "./idx.ts";

/**
 * Returns an IDX file of unsigned bytes, the format of the MNIST files.
 *
 * @param shape The size along each dimension: [count, rows, cols] for images, [count] for labels.
 * @param data The values, last dimension fastest.
 * @throws {RangeError} If there are not as many values as the shape says.
 *
 * @example
 * ```ts
 * import { idxBytes, parseIdx } from "lib/dataset/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const labels = idxBytes([3], Uint8Array.of(5, 0, 4));
 * assertEquals([...labels], [0, 0, 8, 1, 0, 0, 0, 3, 5, 0, 4]);
 * assertEquals(parseIdx(labels).shape, [3]);
 * ```
 */
export function idxBytes(shape: readonly number[], data: Uint8Array): Uint8Array<ArrayBuffer> {
  const size = fileSize([...shape]), start = size - data.length, header = 4 + 4 * shape.length;
  if (start !== header) {
    throw new RangeError(
      `data: expected ${size - header} values for the shape [${shape}], but got ${data.length}`,
    );
  }
  const bytes = new Uint8Array(size), view = new DataView(bytes.buffer);
  bytes.set([0, 0, 0x08, shape.length]); // 08: unsigned bytes
  shape.forEach((length, i) => view.setUint32(4 + 4 * i, length));
  bytes.set(data, header);
  return bytes;
}
