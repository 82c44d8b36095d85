/**
 * Tiny data sets for tests: IDX files written by the format's description, apart from the reader that they put to the test.
 *
 * @module
 */
import type { Split } from "lib/dataset/mod.ts";

/** Writes the IDX format: 00 00, the type code, the number of dimensions, the sizes, the values. */
export function encodeIdx(shape: number[], data: ArrayLike<number>, type = 0x08): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4 + 4 * shape.length + data.length);
  bytes.set([0, 0, type, shape.length]);
  const view = new DataView(bytes.buffer);
  shape.forEach((size, i) => view.setUint32(4 + 4 * i, size));
  bytes.set(data, 4 + 4 * shape.length);
  return bytes;
}

/** Compresses as `gzip` does. */
export async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The bytes of several files one after the other, as `cat` gives them. */
export function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** A split whose pixel p of image i is (31 i + p) mod 256 and whose label i is i mod 10. */
export function tinySplit(count: number, rows = 2, cols = 3): Split {
  const pixels = rows * cols;
  const images = Uint8Array.from(
    { length: count * pixels },
    (_, at) => 31 * Math.floor(at / pixels) + at % pixels,
  );
  return { images, labels: Uint8Array.from({ length: count }, (_, i) => i % 10), count, rows, cols };
}

/** The four files of a data set of 20 training and 10 test images. */
export function tinyFiles(): Record<string, Uint8Array<ArrayBuffer>> {
  const train = tinySplit(20), test = tinySplit(10);
  return {
    "train-images-idx3-ubyte": encodeIdx([20, 2, 3], train.images),
    "train-labels-idx1-ubyte": encodeIdx([20], train.labels),
    "t10k-images-idx3-ubyte": encodeIdx([10, 2, 3], test.images),
    "t10k-labels-idx1-ubyte": encodeIdx([10], test.labels),
  };
}

/** Runs `use` in a new directory with these files, and removes it afterwards. */
export async function withFiles(
  files: Record<string, Uint8Array>,
  use: (directory: string) => void | Promise<void>,
): Promise<void> {
  const directory = await Deno.makeTempDir({ prefix: "deno-dataset-" });
  try {
    for (const [name, bytes] of Object.entries(files)) await Deno.writeFile(`${directory}/${name}`, bytes);
    await use(directory);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}
