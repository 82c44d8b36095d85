/**
 * A PNG file → its chunks.
 *
 * @module
 */
import { quoted, UserError } from "../../../errors.ts";
import { type PngHeader, readHeader } from "./header.ts";

/** What a file holds, as far as it is used here. */
export interface PngChunks {
  header: PngHeader;
  /** PLTE: red, green, blue for each colour; empty if there is none. */
  palette: Uint8Array;
  /** tRNS: the opacity of the palette's colours, or the colour that is transparent; empty if there is none. */
  transparency: Uint8Array;
  /** eXIf; empty if there is none. */
  exif: Uint8Array;
  /** All of IDAT: the compressed scanlines. */
  data: Uint8Array<ArrayBuffer>;
}

/** The length of a file's signature. */
const signature = 8;

/** The chunks that are read, apart from IDAT and IEND. */
const read = ["IHDR", "PLTE", "tRNS", "eXIf"];

/**
 * Returns what a file holds. Chunks that only add to a picture (text, colour profiles, animations) are
 * skipped, and none of them is inflated.
 *
 * @param bytes The file; it has the signature of PNG.
 * @param name What messages call the picture.
 * @throws {UserError} If the file is damaged, cut off or too large, or needs a chunk that PNG does not
 * define.
 */
export function readChunks(bytes: Uint8Array, name: string): PngChunks {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Record<string, Uint8Array> = {};
  let header: PngHeader | undefined, size = 0;
  for (const { type, start, end } of walk(view, name)) {
    if (header === undefined && type !== "IHDR") {
      throw new UserError(
        `${name}: expected IHDR as the first PNG chunk, but got ${quoted(type)}; ` +
          (type === "CgBI" ? "save it as a standard PNG or JPEG" : "the file is damaged"),
      );
    }
    if (type === "IDAT") size += end - start;
    if (!read.includes(type)) {
      // An upper-case first letter marks a chunk without which the picture cannot be shown.
      if (!/^[A-Z]/.test(type) || type === "IDAT" || type === "IEND") continue;
      throw new UserError(
        `${name}: expected only PNG's own critical chunks, but got ${quoted(type)}; the file is damaged`,
      );
    }
    if (found[type] !== undefined || view.getUint32(end) !== crc(bytes.subarray(start - 4, end))) {
      const got = found[type] ? "a second one" : "another";
      throw new UserError(
        `${name}: expected one ${type} with the checksum that it names, but got ${got}; the file is damaged`,
      );
    }
    found[type] = bytes.subarray(start, end);
    header ??= readHeader(found[type], name);
  }
  const none = new Uint8Array();
  const data = new Uint8Array(size);
  let at = 0;
  for (const { type, start, end } of walk(view, name)) {
    if (type !== "IDAT") continue;
    data.set(bytes.subarray(start, end), at);
    at += end - start;
  }
  const { PLTE: palette = none, tRNS: transparency = none, eXIf: exif = none } = found;
  return { header: header!, palette, transparency, exif, data };
}

/** The chunks of a file, up to and including IEND. */
function* walk(
  view: DataView,
  name: string,
): Generator<{ type: string; start: number; end: number }, void> {
  for (let at = signature; at + 12 <= view.byteLength;) {
    const type = String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + at + 4, 4));
    const start = at + 8, end = start + view.getUint32(at);
    if (end + 4 > view.byteLength) break;
    yield { type, start, end };
    if (type === "IEND") return;
    at = end + 4;
  }
  throw new UserError(
    `${name}: expected a whole PNG file, but got one that ends before its IEND chunk; copy it again`,
  );
}

/**
 * The checksum of a chunk's type and content, CRC-32. Only for short chunks: the data have a checksum of
 * their own, which the platform checks.
 */
function crc(bytes: Uint8Array): number {
  let remainder = 0xffffffff;
  for (const byte of bytes) {
    remainder ^= byte;
    for (let bit = 0; bit < 8; bit++) remainder = remainder >>> 1 ^ (remainder & 1 ? 0xedb88320 : 0);
  }
  return ~remainder >>> 0;
}
