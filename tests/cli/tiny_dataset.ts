/**
 * A data set in the form of MNIST's four files, small and easy enough to be learnt in a second: class c has a
 * bright bar in the rows 2c to 2c+3, at a place and in a brightness that differ from image to image.
 *
 * @module
 */

const [rows, cols] = [28, 28];

/**
 * Writes the four files.
 *
 * @param directory An existing directory.
 * @param trainCount How many images to learn from.
 * @param testCount How many images to test on.
 */
export async function writeTinyDataset(
  directory: string,
  trainCount: number,
  testCount: number,
): Promise<void> {
  for (const [prefix, count, first] of [["train", trainCount, 0], ["t10k", testCount, trainCount]] as const) {
    await Deno.writeFile(`${directory}/${prefix}-images-idx3-ubyte`, images(count, first));
    await Deno.writeFile(`${directory}/${prefix}-labels-idx1-ubyte`, labels(count, first));
  }
}

/**
 * IDX: two zeros, the type (8: bytes), the number of dimensions, each dimension as a big-endian number, then
 * the values.
 */
function idx(shape: number[], value: (index: number) => number): Uint8Array {
  const header = 4 + 4 * shape.length;
  const bytes = new Uint8Array(header + shape.reduce((a, b) => a * b, 1));
  bytes.set([0, 0, 8, shape.length]);
  shape.forEach((size, i) => new DataView(bytes.buffer).setUint32(4 + 4 * i, size));
  for (let i = header; i < bytes.length; i++) bytes[i] = value(i - header);
  return bytes;
}

function labels(count: number, first: number): Uint8Array {
  return idx([count], (index) => (first + index) % 10);
}

function images(count: number, first: number): Uint8Array {
  return idx([count, rows, cols], (index) => {
    const image = first + Math.floor(index / (rows * cols));
    const [row, col] = [Math.floor(index / cols) % rows, index % cols];
    const [top, left] = [2 * (image % 10), (image * 7) % 12];
    const isInked = row >= top && row < top + 4 && col >= left && col < left + 12;
    return isInked ? 155 + (image * 13) % 100 : 0;
  });
}
