/**
 * Digits that the project draws itself, drawn in the page by pointer events.
 *
 * @module
 */
/// <reference lib="dom" />
import { createHand, digitStrokes } from "lib/drawing/mod.ts";
import { createRandom } from "lib/math/mod.ts";
import { type DrawPage, pointsOf } from "./page.ts";

/** What was read, and how long each answer took. */
export interface DrawnDigits {
  /** For each digit that was misread: what it is, and the text that the page showed. */
  misread: { seed: number; digit: number; text: string }[];
  /** From a pointer event to the answer that the page shows, in milliseconds. */
  times: number[];
}

/** Draws digits one after the other, each of a hand of its own, and clears the sheet after each. */
export async function drawDigits(page: DrawPage, count: number, firstSeed = 1): Promise<DrawnDigits> {
  const misread: DrawnDigits["misread"] = [];
  const { width, height } = await page.sheet();
  await page.takeTimes();
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const seed = firstSeed + i, digit = i % 10, random = createRandom(seed), hand = createHand(seed);
    const size = height * (0.45 + 0.3 * random());
    const strokes = digitStrokes(digit, hand, random);
    const left = width * (0.15 + 0.4 * random()), top = (height - size) / 2;
    await page.setPen(hand.pen * size);
    for (const stroke of strokes) {
      await page.drawPoints(pointsOf(stroke, ({ x, y }) => [left + size * x, top + size * y]));
    }
    const text = await page.settled();
    if (text !== String(digit)) misread.push({ seed, digit, text });
    times.push(...await page.takeTimes());
    await page.page.click("#clear");
    await page.settled();
    await page.takeTimes();
  }
  return { misread, times };
}

/** Returns a share of numbers in ascending order: 0.5 for the median. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}
