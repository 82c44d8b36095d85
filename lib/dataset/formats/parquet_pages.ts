import { gunzipSync, zstdDecompressSync } from "node:zlib";
import { type Compressors, snappyUncompress } from "hyparquet";

/** The longest copy of Snappy's format takes 3 bytes and gives 64; a margin for short pages. */
const largestSnappy = (packed: number) => 22 * packed + 64;

/** The largest page that is unpacked: 64 times the size that writers aim at. */
const largestPage = 64 * 2 ** 20;

/**
 * How packed pages of a parquet file are unpacked: the size that a page states is checked before memory for it is
 * allocated, and no more is unpacked. Snappy is hyparquet's own, gzip and Zstandard are the system's.
 */
export const pageDecompressors: Compressors = {
  SNAPPY(input, size) {
    if (size > largestSnappy(input.length)) throw tooLarge(size, `${largestSnappy(input.length)}`);
    checkPage(size);
    const page = new Uint8Array(size);
    snappyUncompress(input, page);
    return page;
  },
  GZIP(input, size) {
    checkPage(size);
    return gunzipSync(input, { maxOutputLength: Math.max(size, 1) });
  },
  ZSTD(input, size) {
    checkPage(size);
    return zstdDecompressSync(input, { maxOutputLength: Math.max(size, 1) });
  },
};

function checkPage(size: number): void {
  if (size > largestPage) throw tooLarge(size, `${largestPage}`);
}

function tooLarge(size: number, most: string): Error {
  return new Error(`a page states ${size} bytes, more than ${most}`);
}
