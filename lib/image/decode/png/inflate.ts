/**
 * Compressed data → scanlines, of the length that they must have.
 *
 * @module
 */
import { UserError } from "../../../errors.ts";
import { count } from "../../../text/mod.ts";

/** How many bytes are inflated at once. Deflate makes at most 1,032 of one, so this limits the memory. */
const pieceSize = 16_384;

/** The maximum number of bytes that one byte of compressed data becomes: two bits can stand for 258 bytes. */
const mostGrowth = 1032;

/**
 * Checks that there are enough compressed bytes, before anything is allocated for the picture.
 *
 * @param length The number of bytes that there must be.
 * @param name What messages call the picture.
 * @throws {UserError} If they cannot become that long.
 */
export function checkGrowth(compressed: number, length: number, name: string): void {
  if (compressed * mostGrowth < length) {
    throw wrongLength(
      length,
      `${count(compressed)} compressed bytes, which are fewer than any picture needs`,
      name,
    );
  }
}

/**
 * Inflates data in the format of zlib (RFC 1950), piece by piece, and stops as soon as there is too much.
 *
 * @param length The number of bytes that there must be.
 * @param take Called with each piece, in order.
 * @param name What messages call the picture.
 * @throws {UserError} If there are more or fewer bytes, the data are damaged, or `take` throws it.
 */
export async function inflate(
  data: Uint8Array<ArrayBuffer>,
  { length, take, name }: { length: number; take: (piece: Uint8Array) => void; name: string },
): Promise<void> {
  let at = 0;
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (at < data.length) controller.enqueue(data.subarray(at, at += pieceSize));
      else controller.close();
    },
  });
  const reader = source.pipeThrough(new DecompressionStream("deflate")).getReader();
  let received = 0;
  try {
    while (true) {
      const { value: piece, done } = await reader.read().catch((error) => {
        throw new UserError(
          `${name}: expected PNG data that can be inflated, but got damaged data; copy the file again`,
          { cause: error },
        );
      });
      if (done) break;
      received += piece.length;
      if (received > length) throw wrongLength(length, "more", name);
      take(piece);
    }
  } finally {
    await reader.cancel().catch(() => {}); // after an error, the same error again
  }
  if (received < length) throw wrongLength(length, count(received), name);
}

function wrongLength(length: number, got: string, name: string): UserError {
  return new UserError(
    `${name}: expected ${count(length)} bytes of PNG scanlines, but got ${got}; the file is damaged`,
  );
}
