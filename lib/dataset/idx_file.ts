import { printable } from "../errors.ts";
import { largestFile, openRegularFile } from "../files/mod.ts";
import { type ByteSource, byteSource } from "./byte_source.ts";
import { explainFileError } from "./explain_file_error.ts";
import {
  checkLength,
  fileSize,
  IdxError,
  magicSize,
  readMagic,
  readShape,
  sizeOf,
  swapBytes,
  tooLong,
  tooShort,
  wrongByteOrder,
} from "./idx.ts";

const meanings: Record<1 | 3, string> = { 1: "labels", 3: "images, rows, columns" };

/** An open IDX file, plain or gzip, whose header has been read and checked, but not its values. */
export interface IdxFile extends AsyncDisposable {
  /** The path, for messages. */
  name: string;
  /** The size along each dimension. */
  shape: number[];
  /** Reads the rest. @returns The whole file (for checksums) and its values, a view of it. */
  read(): Promise<{ bytes: Uint8Array<ArrayBuffer>; data: Uint8Array<ArrayBuffer> }>;
}

/**
 * Opens an IDX file and checks its header and its length. No memory for the values is allocated before
 * `read`.
 *
 * @param path A plain or gzip file.
 * @param dimensions 3 for images, 1 for labels.
 * @param advice What to do if there is no such file.
 * @throws {IdxError} If the file cannot be read or is not an IDX file of that many dimensions; `read` throws
 * it if the values are damaged or too many.
 */
export async function openIdxFile(path: string, dimensions: 1 | 3, advice: string): Promise<IdxFile> {
  try {
    await using opened = new AsyncDisposableStack();
    const file = await openRegularFile(path, { advice, mostBytes: largestFile });
    if (file === undefined) throw new IdxError(`${printable(path)}: no such file or directory; ${advice}`);
    const source = opened.use(await byteSource(opened.use(file), path));
    const header = await readHeader(source, path, dimensions);
    const shape = readShape(header.subarray(magicSize), dimensions, path);
    checkSize(shape, source, path);
    const keptOpen = opened.move();
    return {
      name: path,
      shape,
      read: () => readAll(source, header, fileSize(shape), path),
      [Symbol.asyncDispose]: () => keptOpen.disposeAsync(),
    };
  } catch (error) {
    throw explainFileError(error, path, advice);
  }
}

async function readHeader(source: ByteSource, name: string, dimensions: 1 | 3): Promise<Uint8Array> {
  const header = new Uint8Array(magicSize + 4 * dimensions);
  const found = readMagic(header.subarray(0, await source.fill(header.subarray(0, magicSize))), name);
  if (found !== dimensions) {
    throw new IdxError(
      `${printable(name)}: expected ${dimensions} ${dimensions === 1 ? "dimension" : "dimensions"} ` +
        `(${meanings[dimensions]}), but got ${found}; check that images and labels have not been swapped`,
    );
  }
  const count = await source.fill(header.subarray(magicSize));
  return header.subarray(0, magicSize + count);
}

function checkSize(shape: number[], source: ByteSource, name: string): void {
  const expected = fileSize(shape);
  const { compressed, largestSize } = source;
  if (!compressed) checkLength(shape, largestSize, name);
  // Only gzip data gets here: a decompression bomb is recognised by its header, before a byte more is
  // unpacked.
  const isPossible = (bytes: number) => bytes <= Math.min(largestSize, largestFile);
  if (isPossible(expected)) return;
  if (isPossible(fileSize(shape.map(swapBytes)))) throw wrongByteOrder(name);
  if (expected > largestFile) {
    throw new IdxError(
      `${printable(name)}: expected at most ${largestFile} bytes, but got ${shape.join(" x ")} values; ` +
        "split the data set into smaller files",
    );
  }
  throw tooShort(name, sizeOf(shape), `gzip data that holds at most ${largestSize}`);
}

async function readAll(source: ByteSource, header: Uint8Array, expected: number, name: string) {
  try {
    const bytes = new Uint8Array(expected);
    bytes.set(header);
    const found = header.length + await source.fill(bytes.subarray(header.length));
    if (found < expected) throw tooShort(name, `${expected} bytes`, found);
    // Asking for one byte more also makes the decompressor check its sum at the end.
    if (await source.fill(new Uint8Array(1)) > 0) throw tooLong(name, `${expected} bytes`, "more");
    return { bytes, data: bytes.subarray(header.length) };
  } catch (error) {
    throw explainFileError(error, name, "choose another file");
  }
}
