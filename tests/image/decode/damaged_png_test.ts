/** PNG files that are damaged, or that the PNG specification does not define. */
import { assertEquals, assertRejects } from "@std/assert";
import { decodePicture } from "lib/image/mod.ts";
import { chunk, header, makePng, pngOf, type PngParts } from "./make_png.ts";

Deno.test("damage and what PNG does not define are refused, each in one line", async () => {
  const parts: PngParts = { width: 4, height: 2, depth: 8, colourType: 0, sample: (x) => x };
  const good = await makePng(parts), data = good.subarray(33, -12);
  const cases: Record<string, Uint8Array> = {
    "expected a whole PNG file, but got one that ends before its IEND chunk; copy it again": good.slice(
      0,
      -12,
    ),
    "expected 10 bytes of PNG scanlines, but got 8; the file is damaged": pngOf(
      header(parts),
      (await makePng({ ...parts, width: 3 })).subarray(33, -12),
    ),
    "expected 10 bytes of PNG scanlines, but got more; the file is damaged": pngOf(
      header(parts),
      (await makePng({ ...parts, height: 3 })).subarray(33, -12),
    ),
    "expected PNG data that can be inflated, but got damaged data; copy the file again": changed(
      good,
      33 + 8 + 3,
    ),
    "expected one IHDR with the checksum that it names, but got another; the file is damaged": changed(
      good,
      19,
    ),
    "expected one IHDR with the checksum that it names, but got a second one; the file is damaged": pngOf(
      ...[header(parts), header(parts), data],
    ),
    'expected IHDR as the first PNG chunk, but got "IDAT"; the file is damaged': pngOf(data),
    'expected IHDR as the first PNG chunk, but got "IEND"; the file is damaged': pngOf(),
    'expected IHDR as the first PNG chunk, but got "CgBI"; save it as a standard PNG or JPEG': pngOf(
      ...[chunk("CgBI", Uint8Array.of(0)), header(parts), data],
    ),
    'expected only PNG\'s own critical chunks, but got "ABCD"; the file is damaged': pngOf(
      ...[header(parts), chunk("ABCD", Uint8Array.of(0)), data],
    ),
    "expected a colour type of 0, 2, 3, 4 and 6, but got 5; the file is damaged": pngOf(
      header({ ...parts, colourType: 5 }),
    ),
    "expected 8 and 16 bits in colour type 2, but got 4; the file is damaged": pngOf(
      header({ ...parts, colourType: 2, depth: 4 }),
    ),
    "expected a PNG header of 13 bytes, but got 12; the file is damaged": pngOf(
      chunk("IHDR", new Uint8Array(12)),
    ),
    "expected PNG's methods 0, 0 and 0 or 1, but got 0, 0 and 2; the file is damaged": pngOf(
      chunk("IHDR", Uint8Array.of(0, 0, 0, 4, 0, 0, 0, 2, 8, 0, 0, 0, 2)),
    ),
    "expected a PNG palette of 3-768 bytes, 3 for each colour, but got 0; the file is damaged": await makePng(
      { ...parts, colourType: 3 },
    ),
    "expected colours of a palette of 3, but got number 3; the file is damaged": await makePng(
      { ...parts, colourType: 3, more: [chunk("PLTE", new Uint8Array(9))] },
    ),
    "expected 2 bytes in tRNS, but got 6; the file is damaged": await makePng(
      { ...parts, more: [chunk("tRNS", new Uint8Array(6))] },
    ),
  };
  for (const [message, file] of Object.entries(cases)) {
    const error = await assertRejects(() => decodePicture(file, { name: "a.png" }));
    assertEquals(`${error}`, `UserError: a.png: ${message}`);
  }
});

function changed(bytes: Uint8Array, at: number): Uint8Array {
  const copy = bytes.slice();
  copy[at]! ^= 0x40;
  return copy;
}
