/**
 * Lessons that compute less: enough for their exercises, which need a network or weights, but not good ones.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import type { Notebook } from "lib/jupyter/mod.ts";

/** What is shortened: the lesson, the cell, the text in it, and what runs instead. */
const shorter: [lesson: string, cell: string, text: string, instead: string][] = [
  [
    "01",
    "c040",
    "covariance(train)",
    "covariance({ ...train, images: train.images.subarray(0, 784_000), count: 1000 })",
  ],
  ["01", "c063", "covariance(learning)", "covariance(takeFirst(learning, 1000))"],
  ["02", "c029", "splitDataset(data.train, {", "splitDataset(takeFirst(data.train, 6000), {"],
  ["02", "c031", "takeFirst(materials[kind], 4000)", "takeFirst(materials[kind], 200)"],
  ["02", "c031", "rates = [0.01, 0.03, 0.1]", "rates = [0.1]"],
  ["05", "c076", "[0.01, 0.1, 0.3, 2]", "[0.1]"],
  ["05", "c081", "subarray(0, 16_000)", "subarray(0, 1600)"],
  ["05", "c081", "losses.length % 10 ===", "losses.length % 100 ==="],
  ["05", "c085", "losses.length < 1000", "losses.length < 100"],
  ["05", "c085", "digits(test, 0, test.count)", "digits(test, 0, 500)"],
  ["06", "c037", "epochs: 30", "epochs: 1"],
  ["06", "c037", "epochs: 40", "epochs: 1"],
  ["08", "c046", "drawnDigits({ count: 2_000", "drawnDigits({ count: 20"],
  ["08", "c046", "clear, { count: 2_000", "clear, { count: 20"],
];

/** A copy of a lesson that computes less. Fails when a text that it replaces is not in its cell, once. */
export function shortened(notebook: Notebook, name: string): Notebook {
  const copy = structuredClone(notebook);
  for (const [lesson, id, text, instead] of shorter) {
    if (!name.startsWith(`notebooks/${lesson}-`)) continue;
    const cell = copy.cells.find((cell) => cell.id === id);
    assertEquals(
      cell?.source.split(text).length,
      2,
      `${name}: cell ${id} has no ${text}; bring tests/notebooks/shortened.ts up to date`,
    );
    cell!.source = cell!.source.replace(text, instead);
  }
  return copy;
}
