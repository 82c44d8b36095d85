/**
 * The few numbers of a TrueType font from which the width of a text follows (format: Microsoft's OpenType
 * specification, chapters head, hhea, hmtx and cmap).
 *
 * Written by hand: fontkit and opentype.js read whole fonts with all their outlines; here four tables are
 * enough.
 *
 * @module
 */

/** The sizes of a font's characters, relative to the font size. */
export interface FontMetrics {
  /** The distance from the baseline to the top of a line. */
  ascent: number;
  /** The distance from the baseline to the bottom of a line. */
  descent: number;
  /**
   * Returns the advance of a character, by its code point. A character that the font lacks is as wide as the
   * box drawn instead.
   */
  advance(codePoint: number): number;
  /** Returns whether the font has a character. */
  has(codePoint: number): boolean;
}

/**
 * Returns the metrics of a font.
 *
 * @param bytes A .ttf file.
 * @throws {RangeError} If a table lies outside the file.
 * @throws {Error} If the font has no table of Unicode characters in a known format (cmap formats 4 and 12).
 *
 * @example
 * ```ts
 * import { readFontMetrics } from "lib/rendering/true_type.ts";
 * import { loadFonts } from "lib/rendering/fonts.ts";
 * import { assert } from "@std/assert";
 *
 * const { advance } = readFontMetrics((await loadFonts()).files[0]!);
 * assert(advance("m".codePointAt(0)!) > 2 * advance("i".codePointAt(0)!));
 * ```
 */
export function readFontMetrics(bytes: Uint8Array): FontMetrics {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<string, number>();
  for (let i = 0, at = 12; i < view.getUint16(4); i++, at += 16) {
    tables.set(String.fromCharCode(...bytes.subarray(at, at + 4)), view.getUint32(at + 8));
  }
  const table = (name: string): number => {
    const offset = tables.get(name);
    if (offset === undefined) throw new Error(`font: expected a table ${name}, but got none`);
    return offset;
  };
  const unitsPerEm = view.getUint16(table("head") + 18);
  const [hhea, hmtx] = [table("hhea"), table("hmtx")];
  const metricCount = view.getUint16(hhea + 34);
  const glyphs = readCharacterMap(view, table("cmap"));
  return {
    ascent: view.getInt16(hhea + 4) / unitsPerEm,
    descent: -view.getInt16(hhea + 6) / unitsPerEm,
    // Glyphs after the last metric are as wide as the last one.
    advance: (codePoint) =>
      view.getUint16(hmtx + 4 * Math.min(glyphs.get(codePoint) ?? 0, metricCount - 1)) / unitsPerEm,
    has: (codePoint) => glyphs.has(codePoint),
  };
}

/** Returns the glyph of each code point. Where the tables of a font overlap, they agree. */
function readCharacterMap(view: DataView, cmap: number): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const at = cmap + view.getUint32(cmap + 4 + 8 * i + 4);
    const format = view.getUint16(at);
    if (format === 4) readSegments(view, at, glyphs);
    if (format === 12) readGroups(view, at, glyphs);
  }
  if (glyphs.size === 0) {
    throw new Error("font: expected a table of Unicode characters in cmap format 4 or 12, but got none");
  }
  return glyphs;
}

/** Format 4: segments of 16-bit code points, as four parallel arrays. */
function readSegments(view: DataView, at: number, glyphs: Map<number, number>): void {
  const size = view.getUint16(at + 6); // twice the number of segments
  for (let i = 0; i < size; i += 2) {
    const end = view.getUint16(at + 14 + i);
    const start = view.getUint16(at + 16 + size + i);
    const delta = view.getUint16(at + 16 + 2 * size + i);
    const rangeAt = at + 16 + 3 * size + i;
    const range = view.getUint16(rangeAt);
    for (let code = start; code <= end && code < 0xffff; code++) {
      const listed = range === 0 ? code : view.getUint16(rangeAt + range + 2 * (code - start));
      const glyph = listed === 0 ? 0 : (listed + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  }
}

/** Format 12: groups of code points of any size. */
function readGroups(view: DataView, at: number, glyphs: Map<number, number>): void {
  for (let i = 0; i < view.getUint32(at + 12); i++) {
    const group = at + 16 + 12 * i;
    const [start, end, glyph] = [view.getUint32(group), view.getUint32(group + 4), view.getUint32(group + 8)];
    for (let code = start; code <= end; code++) glyphs.set(code, glyph + code - start);
  }
}
