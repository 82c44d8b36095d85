/**
 * Small files of each format, written by the formats' descriptions or by other libraries, apart from the readers that
 * they put to the test.
 *
 * @module
 */
import { encode } from "fast-png";
import { zipSync } from "fflate";
import { parquetWriteBuffer } from "hyparquet-writer";
import type { Split } from "lib/dataset/mod.ts";
import { encodeIdx, tinySplit } from "../fixtures.ts";

export type Files = Record<string, Uint8Array<ArrayBuffer>>;

/** 40 training images of 4 x 4 pixels, four of each class. */
export const train = tinySplit(40, 4, 4);
/** 20 test images, other ones. */
export const test: Split = {
  ...tinySplit(20, 4, 4),
  images: tinySplit(20, 4, 4).images.map((value) => value ^ 1),
};

/** The bytes of a text. */
export const textBytes = (text: string) => new TextEncoder().encode(text);

/** Kaggle's table of a split; without labels as its test.csv. */
export function csvOf(split: Split, { labels = true, header = true } = {}): string {
  const pixels = split.rows * split.cols;
  const names = [...labels ? ["label"] : [], ...Array.from({ length: pixels }, (_, i) => `pixel${i}`)];
  const lines = Array.from(split.labels, (label, i) => {
    const values = split.images.subarray(i * pixels, (i + 1) * pixels);
    return [...labels ? [label] : [], ...values].join(",");
  });
  return [...header ? [names.join(",")] : [], ...lines].join("\n") + "\n";
}

/** A .npy file of version 1.0. */
export function npyOf(shape: number[], values: ArrayLike<number>, type = "|u1"): Uint8Array<ArrayBuffer> {
  const size = Number(type[2]), tuple = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const text = `{'descr': '${type}', 'fortran_order': False, 'shape': (${tuple}), }`;
  const header = textBytes(text.padEnd(117) + "\n");
  const bytes = new Uint8Array(10 + header.length + values.length * size);
  bytes.set([0x93, ...textBytes("NUMPY"), 1, 0, header.length & 255, header.length >> 8]);
  bytes.set(header, 10);
  Array.from(values).forEach((value, i) =>
    bytes[10 + header.length + i * size + (type[0] === ">" ? size - 1 : 0)] = value
  );
  return bytes;
}

/** Keras' archive of arrays. */
export function npzOf(arrays: Files): Uint8Array<ArrayBuffer> {
  return zipSync(Object.fromEntries(Object.entries(arrays).map(([name, bytes]) => [`${name}.npy`, bytes])));
}

/** The arrays of Keras' mnist.npz. */
export function arraysOf(train: Split, test?: Split): Files {
  const images = ({ images, count, rows, cols }: Split) => npyOf([count, rows, cols], images);
  const labels = ({ labels, count }: Split) => npyOf([count], labels);
  return {
    x_train: images(train),
    y_train: labels(train),
    ...test && { x_test: images(test), y_test: labels(test) },
  };
}

/** Each image as a PNG file in shades of grey. */
export function pngsOf({ images, count, rows, cols }: Split): Uint8Array<ArrayBuffer>[] {
  const pixels = rows * cols;
  return Array.from({ length: count }, (_, i) => {
    const data = images.slice(i * pixels, (i + 1) * pixels);
    return new Uint8Array(encode({ width: cols, height: rows, channels: 1, depth: 8, data }));
  });
}

/** A parquet file as Hugging Face writes it: `image` with `bytes` and `path`, and `label`. */
export function parquetOf(
  split: Split,
  names?: string[],
  codec: "SNAPPY" | "UNCOMPRESSED" = "SNAPPY",
  hasLabels = true,
  pictures = pngsOf(split),
): Uint8Array<ArrayBuffer> {
  const info = { info: { features: { image: { _type: "Image" }, label: { names, _type: "ClassLabel" } } } };
  const image = pictures.map((bytes, i) => ({ bytes, path: `${i}.png` }));
  const label = { name: "label", data: Array.from(split.labels, BigInt) };
  return new Uint8Array(parquetWriteBuffer({
    codec,
    rowGroupSize: 16,
    columnData: [{ name: "image", data: image }, ...hasLabels ? [label] : []],
    schema: [
      { name: "root", num_children: hasLabels ? 2 : 1 },
      { name: "image", num_children: 2, repetition_type: "OPTIONAL" },
      { name: "bytes", type: "BYTE_ARRAY", repetition_type: "OPTIONAL" },
      { name: "path", type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "OPTIONAL" },
      ...hasLabels ? [{ name: "label", type: "INT64", repetition_type: "OPTIONAL" } as const] : [],
    ],
    ...names && { kvMetadata: [{ key: "huggingface", value: JSON.stringify(info) }] },
  }));
}

/** Folders of pictures, in the order of the classes: their paths and content. */
export function foldersOf(split: Split, into: string, names = [..."0123456789"]): Files {
  const pictures = pngsOf(split), files: Files = {};
  pictures.forEach((bytes, i) =>
    files[`${into}${names[split.labels[i]!]}/${String(i).padStart(3, "0")}.png`] = bytes
  );
  return files;
}

/** The four IDX files of the same data set. */
export function idxOf(train: Split, test: Split): Files {
  const images = ({ images, count, rows, cols }: Split) => encodeIdx([count, rows, cols], images);
  const labels = ({ labels, count }: Split) => encodeIdx([count], labels);
  return {
    "train-images-idx3-ubyte": images(train),
    "train-labels-idx1-ubyte": labels(train),
    "t10k-images-idx3-ubyte": images(test),
    "t10k-labels-idx1-ubyte": labels(test),
  };
}

/** Runs `use` in a new directory with these files, folders included, and removes it afterwards. */
export async function inDirectory(
  files: Files,
  use: (directory: string) => void | Promise<void>,
): Promise<void> {
  const directory = await Deno.makeTempDir({ prefix: "deno-formats-" });
  try {
    for (const [name, bytes] of Object.entries(files)) {
      const folder = name.split("/").slice(0, -1).join("/");
      await Deno.mkdir(`${directory}/${folder}`, { recursive: true });
      await Deno.writeFile(`${directory}/${name}`, bytes);
    }
    await use(directory);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}
