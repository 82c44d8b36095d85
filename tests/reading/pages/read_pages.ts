/**
 * Reads pages.
 *
 * @module
 */
import { loadReader } from "lib/load_reader.ts";
import type { Reader, Reading } from "lib/reading/mod.ts";
import { startBackend } from "lib/tensorflow.ts";
import { align, countPairs, type Counts, type Pair } from "./align.ts";
import { drawPage } from "./draw_page.ts";
import type { PageKind } from "./kinds.ts";
import type { Page } from "./types.ts";

/** The result of reading a page. */
export interface PageResult {
  page: Page;
  reading: Reading;
  pairs: Pair[];
  counts: Counts;
  /** The time of the reader, without decoding the file. */
  milliseconds: number;
}

/** Returns a reader with the model in a directory, and its calibration. */
export async function openReader(directory: string): Promise<Reader> {
  await startBackend({ threads: 1 });
  return (await loadReader(directory)).reader;
}

/** Draws a page, reads it, and compares. */
export async function readPage(reader: Reader, seed: number, kind: PageKind): Promise<PageResult> {
  const page = drawPage(seed, kind);
  const start = performance.now();
  const reading = await reader.read(page.picture);
  const milliseconds = performance.now() - start;
  const written = page.lines.join("").replaceAll(" ", "");
  const read = reading.digits.map(({ digit }) => digit).join("");
  const pairs = align(written, read);
  return { page, reading, pairs, counts: countPairs(pairs, written, read), milliseconds };
}
