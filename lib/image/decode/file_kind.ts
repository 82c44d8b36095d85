/**
 * What a file is, by its first bytes.
 *
 * A table of our own, because the libraries for this know hundreds of kinds, and neither text nor SVG.
 *
 * @module
 */

/** Bytes at the beginning of a file: text stands for itself, `.` for any byte. */
type Signature = [signature: string, kind: string];

/** In the order in which they are tried. */
const signatures: readonly Signature[] = [
  ["\x89PNG\r\n\x1a\n", "PNG"],
  ["\xff\xd8", "JPEG"],
  ["GIF8", "GIF"],
  ["RIFF....WEBP", "WebP"],
  ["BM....\0\0\0\0", "BMP"],
  ["II*\0", "TIFF or a camera's raw format"],
  ["MM\0*", "TIFF or a camera's raw format"],
  ["II+\0", "TIFF"],
  ["MM\0+", "TIFF"],
  ["....ftypavi", "AVIF"],
  ["....ftyphe", "HEIC"],
  ["....ftypmif1", "HEIC"],
  ["....ftypmsf1", "HEIC"],
  ["....ftyp", "a video"],
  ["\0\0\0\x0cjP  ", "JPEG 2000"],
  ["\0\0\0\x0cJXL ", "JPEG XL"],
  ["\xff\x0a", "JPEG XL"],
  ["8BPS", "a Photoshop file"],
  ["\0\0\x01\0", "an icon file"],
  ["%PDF", "PDF"],
  ["%!PS", "PostScript"],
  ["PK\x03\x04", "a ZIP archive"],
  ["\x1f\x8b", "a gzip archive"],
];

/**
 * Returns what a file is: "PNG", "JPEG", "HEIC", "SVG", "text", "an empty file", …, or "a file of an unknown
 * kind". Only the first bytes are looked at: the rest may be damaged.
 *
 * @example
 * ```ts
 * import { fileKind } from "lib/image/decode/file_kind.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(fileKind(new TextEncoder().encode("GIF89a")), "GIF");
 * assertEquals(fileKind(new TextEncoder().encode("<svg xmlns='…'>")), "SVG");
 * assertEquals(fileKind(new Uint8Array()), "an empty file");
 * ```
 */
export function fileKind(bytes: Uint8Array): string {
  if (bytes.length === 0) return "an empty file";
  const found = signatures.find(([signature]) =>
    signature.length <= bytes.length &&
    [...signature].every((character, i) => character === "." || character.charCodeAt(0) === bytes[i])
  );
  return found?.[1] ?? kindOfText(bytes.subarray(0, 1000)) ?? "a file of an unknown kind";
}

/** "SVG", "HTML" or "text"; undefined if the bytes are not text. */
function kindOfText(start: Uint8Array): string | undefined {
  let text: string;
  try {
    // As a stream, because a character may continue after these bytes.
    text = new TextDecoder("utf-8", { fatal: true }).decode(start, { stream: true });
  } catch {
    return undefined;
  }
  if (/[^\P{Cc}\t\n\r\f]/u.test(text)) return undefined;
  if (/<svg[\s>]/i.test(text)) return "SVG";
  return /<(!doctype html|html)\b/i.test(text) ? "HTML" : "text";
}
