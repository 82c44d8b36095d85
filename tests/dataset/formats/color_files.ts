/**
 * Small images in colour, and CIFAR-10's binary files of them, written by the format's description.
 *
 * @module
 */
import { encode } from "fast-png";
import type { Split } from "lib/dataset/mod.ts";
import { type Files, textBytes } from "./files.ts";

/** The names in batches.meta.txt. */
export const cifarNames = [
  "airplane",
  "automobile",
  "bird",
  "cat",
  "deer",
  "dog",
  "frog",
  "horse",
  "ship",
  "truck",
];

/**
 * Images of 32 x 32 pixels. Class c has a colour of its own and stripes of a width of its own, with noise: a network can
 * tell the classes apart.
 */
export function colorSplit(count: number, first = 0): Split {
  const labels = Uint8Array.from({ length: count }, (_, i) => (first + i) % 10);
  const images = new Uint8Array(count * 3072);
  for (let i = 0; i < count; i++) {
    const label = labels[i]!;
    for (let pixel = 0; pixel < 1024; pixel++) {
      const row = pixel >> 5,
        col = pixel & 31,
        isBright = (row + (first + i) * 3) % (label + 3) < 2 || col < label;
      for (let c = 0; c < 3; c++) {
        const tone = (label >> c & 1) === 1 || label === 0 && c === 0 ? 200 : 40;
        const noise = ((i + first) * 31 + pixel * 7 + c * 13) % 41;
        images[i * 3072 + pixel * 3 + c] = (isBright ? tone : tone / 4) + noise;
      }
    }
  }
  return { images, labels, count, rows: 32, cols: 32, channels: 3 };
}

/** The records of a file: a label, then all red values, all green ones, and all blue ones. */
export function cifarRecords({ images, labels, count }: Split): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(count * 3073);
  for (let i = 0; i < count; i++) {
    bytes[i * 3073] = labels[i]!;
    for (let c = 0; c < 3; c++) {
      for (let p = 0; p < 1024; p++) bytes[i * 3073 + 1 + c * 1024 + p] = images[i * 3072 + 3 * p + c]!;
    }
  }
  return bytes;
}

/** CIFAR-10's files, with the training images in two of them. */
export function cifarFiles(train: Split, test: Split): Files {
  const half = Math.floor(train.count / 2);
  const part = (from: number, to: number): Split => ({
    ...train,
    images: train.images.subarray(from * 3072, to * 3072),
    labels: train.labels.subarray(from, to),
    count: to - from,
  });
  return {
    "data_batch_1.bin": cifarRecords(part(0, half)),
    "data_batch_2.bin": cifarRecords(part(half, train.count)),
    "test_batch.bin": cifarRecords(test),
    "batches.meta.txt": textBytes(cifarNames.join("\n") + "\n\n"),
  };
}

/** Each image as a PNG file in colour. */
export function colorPngs({ images, count, rows, cols }: Split): Uint8Array<ArrayBuffer>[] {
  const values = rows * cols * 3;
  return Array.from({ length: count }, (_, i) => {
    const data = images.slice(i * values, (i + 1) * values);
    return new Uint8Array(encode({ width: cols, height: rows, channels: 3, depth: 8, data }));
  });
}
