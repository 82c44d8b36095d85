/**
 * Pictures of digits for tests: MNIST's test images on a white page.
 *
 * @module
 */
import { encode } from "fast-png";
import { loadMnist } from "lib/dataset/mod.ts";
import type { Picture } from "lib/image/mod.ts";

/** How much larger than in MNIST the digits are. */
const SCALE = 3;
const SIZE = 28 * SCALE;

/** From a digit to the next one. */
const ADVANCE = 21 * SCALE;

/** The pixels of MNIST's first test image of each digit. */
async function firstDigits(): Promise<Uint8Array[]> {
  const { images, labels } = (await loadMnist()).test;
  return Array.from({ length: 10 }, (_, digit) => {
    const index = labels.indexOf(digit);
    return images.subarray(784 * index, 784 * (index + 1));
  });
}

/**
 * Returns a picture of lines of digits, black on white.
 *
 * @param lines Digits; a space is a gap.
 */
export async function writtenPicture(...lines: string[]): Promise<Picture> {
  const digits = await firstDigits();
  const longest = Math.max(1, ...lines.map((line) => line.length));
  const width = ADVANCE * longest + SIZE - ADVANCE, height = SIZE * Math.max(1, lines.length);
  const pixels = new Uint8ClampedArray(4 * width * height).fill(255);
  lines.forEach((line, row) =>
    [...line].forEach((digit, col) => {
      if (digit === " ") return;
      const image = digits[Number(digit)]!;
      for (let y = 0; y < SIZE; y++) {
        for (let x = 0; x < SIZE; x++) {
          const value = 255 - image[Math.floor(y / SCALE) * 28 + Math.floor(x / SCALE)]!;
          const at = 4 * ((row * SIZE + y) * width + col * ADVANCE + x);
          if (value < 255) pixels.fill(value, at, at + 3);
        }
      }
    })
  );
  return { width, height, pixels };
}

/** Returns such a picture as the bytes of a PNG file. */
export async function writtenPng(...lines: string[]): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height, pixels } = await writtenPicture(...lines);
  return new Uint8Array(encode({ width, height, data: new Uint8Array(pixels.buffer), channels: 4 }));
}
