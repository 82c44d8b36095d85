import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { printable } from "../errors.ts";
import { fill as fillFromFile, type RegularFile } from "../files/mod.ts";
import { IdxError } from "./idx.ts";

/** Deflate cannot pack more than this many bytes into one (zlib's technical notes: 1032:1). */
const largestRatio = 1032;

/**
 * Compressed bytes passed on at once: this times the ratio above, 17 MB, is the most memory that a gzip bomb
 * can take.
 */
const sliceSize = 16 * 1024;

/**
 * The bytes of an open file in order, decompressed if the file is gzip. Dispose of it to release the
 * decompressor.
 */
export interface ByteSource extends AsyncDisposable {
  /** Whether the file is gzip: then its length does not tell how many bytes it holds. */
  compressed: boolean;
  /** The maximum number of bytes that it can hold; exact for a plain file. */
  largestSize: number;
  /**
   * Fills `target` from its start. @returns How many bytes were written: fewer than its length only at the
   * end of the data.
   */
  fill(target: Uint8Array): Promise<number>;
}

/**
 * Returns the bytes of an open file, from its start. Gzip is recognised by its first two bytes, not by the
 * file's name: browsers decompress a download but keep its ".gz".
 *
 * @param name What to call the file in error messages.
 * @throws {IdxError} From `fill`, if gzip data is damaged or cut short.
 */
export async function byteSource({ file, size }: RegularFile, name: string): Promise<ByteSource> {
  const start = new Uint8Array(2);
  await fillFromFile(file, start);
  await file.seek(0, Deno.SeekMode.Start);
  if (start[0] === 0x1f && start[1] === 0x8b) return gzipSource(file, size, name);
  return {
    compressed: false,
    largestSize: size,
    fill: (target) => fillFromFile(file, target),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

/**
 * Gzip with one member or several in a row, as `cat a.gz b.gz` and block-wise compressors write it; zeros may
 * pad its end.
 */
function gzipSource(file: Deno.FsFile, size: number, name: string): ByteSource {
  // Not DecompressionStream, which treats anything after the first member as damage.
  const gunzip = createGunzip({ chunkSize: 64 * 1024 });
  const input = Readable.from(slices(file));
  input.on("error", (error) => gunzip.destroy(error));
  input.pipe(gunzip);
  const unpacked = gunzip[Symbol.asyncIterator]();
  let left: Uint8Array = new Uint8Array(0);
  const fill = async (target: Uint8Array) => {
    let written = 0;
    while (written < target.length) {
      if (left.length === 0) {
        const next = await unpacked.next().catch((error) => {
          // The decompressor's own errors concern the data, all others the file.
          if (!String(error?.code).startsWith("Z_")) throw error;
          throw new IdxError(
            `${printable(name)}: expected whole gzip data, but got damaged data; download the file again`,
            { cause: error },
          );
        });
        if (next.done) break;
        left = next.value;
      }
      const part = left.subarray(0, target.length - written);
      target.set(part, written);
      written += part.length;
      left = left.subarray(part.length);
    }
    return written;
  };
  return {
    compressed: true,
    largestSize: size * largestRatio,
    fill,
    [Symbol.asyncDispose]: () => {
      input.destroy();
      gunzip.destroy();
      return Promise.resolve();
    },
  };
}

async function* slices(file: Deno.FsFile): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  while (true) {
    const slice = new Uint8Array(sliceSize);
    const count = await file.read(slice);
    if (count === null) return;
    yield slice.subarray(0, count);
  }
}
