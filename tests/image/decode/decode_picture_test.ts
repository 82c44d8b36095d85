/** What is no PNG or JPEG, what is too large, and what only seems small. */
import { assertEquals, assertLess, assertMatch, assertRejects } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { decodePicture, pictureLimits } from "lib/image/mod.ts";
import { joined } from "../../dataset/fixtures.ts";
import { baseline } from "./jpeg_files.ts";
import { chunk, deflate, header, makePng, pngOf } from "./make_png.ts";

/** The message with which a file is refused. */
async function refusal(file: Uint8Array, name = "file"): Promise<string> {
  const error = await assertRejects(() => decodePicture(file, { name }));
  if (!(error instanceof UserError)) throw error;
  assertEquals(error.message.includes("\n"), false);
  return error.message;
}

/** Text as bytes of its character codes. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

const others: [kind: string, start: string][] = [
  ["an empty file", ""],
  ["GIF", "GIF89a\x10\0"],
  ["WebP", "RIFF\x24\0\0\0WEBPVP8 "],
  ["BMP", "BM\x36\x10\0\0\0\0\0\0\x36\0"],
  ["TIFF or a camera's raw format", "II*\0\x08\0\0\0"],
  ["TIFF or a camera's raw format", "MM\0*\0\0\0\x08"],
  ["HEIC", "\0\0\0\x24ftypheic\0\0\0\0mif1heic"],
  ["HEIC", "\0\0\0\x1cftypmif1\0\0\0\0"],
  ["AVIF", "\0\0\0\x1cftypavif\0\0\0\0"],
  ["a video", "\0\0\0\x20ftypisom\0\0\x02\0"],
  ["JPEG XL", "\xff\x0a\xfa\x1f"],
  ["JPEG 2000", "\0\0\0\x0cjP  \r\n\x87\n"],
  ["PDF", "%PDF-1.7\n%\xe2\xe3\xcf\xd3"],
  ["a ZIP archive", "PK\x03\x04\x14\0"],
  ["SVG", '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">'],
  ["SVG", '<svg width="4"/>'],
  ["HTML", "<!DOCTYPE html><title>404</title>"],
  ["text", "BM is not always a BMP"],
  ["text", "path,digits\n1.png,7\n"],
  ["text", "\xef\xbb\xbf\xc3\xa4"],
  ["a file of an unknown kind", "\0\x01\x02\x03"],
  ["a file of an unknown kind", "abc\x1b[2J"],
  ["a file of an unknown kind", "\x89PNG\n\x1a\n"], // line ends changed, as by a transfer in text mode
];

for (const [kind, start] of others) {
  Deno.test(`${kind} is recognised and refused: ${JSON.stringify(start.slice(0, 12))}`, async () => {
    const expected = `expected a PNG or JPEG picture, but got ${kind}; save it as JPEG or PNG`;
    for (
      const file of [
        bytesOf(start),
        joined(bytesOf(start), start === "" ? bytesOf("") : bytesOf("a".repeat(99))),
      ]
    ) {
      assertEquals(await refusal(file), `file: ${expected}`);
    }
  });
}

Deno.test("text that is cut within a character is still text", async () => {
  const message = "file: expected a PNG or JPEG picture, but got text; save it as JPEG or PNG";
  assertEquals(await refusal(new TextEncoder().encode("a" + "ä".repeat(5000))), message);
});

Deno.test("the name in a message is safe to print; without one it is picture", async () => {
  assertMatch(await refusal(new Uint8Array(), "\x1b[2J\n.png"), /^\\x1b\[2J\\n\.png: expected/);
  const error = await assertRejects(() => decodePicture(new Uint8Array()));
  assertMatch(`${error}`, /^UserError: picture: expected/);
});

/** A PNG file that has only a header with this size, and little data. */
async function pngOfSize(width: number, height: number, depth = 1): Promise<Uint8Array> {
  const data = chunk("IDAT", await deflate(new Uint8Array(100)));
  return pngOf(header({ width, height, depth, colourType: 0 }), data);
}

/** A JPEG file with this size in its header, and the data of another one. */
function jpegOfSize(width: number, height: number): Uint8Array {
  const file = baseline.slice();
  const at = file.findIndex((byte, i) => byte === 0xff && file[i + 1] === 0xc0);
  file.set([height >> 8, height & 255, width >> 8, width & 255], at + 5);
  return file;
}

Deno.test("sizes in the header are checked before anything is allocated", async () => {
  const sizes: [width: number, height: number, message: string][] = [
    [30_000, 30_000, "expected sides of at most 20,000 pixels, but got 30,000 × 30,000; save a smaller copy"],
    [20_001, 1, "expected sides of at most 20,000 pixels, but got 20,001 × 1; save a smaller copy"],
    [8000, 6251, "expected at most 50,000,000 pixels, but got 8,000 × 6,251; save a smaller copy"],
    [0, 5, "expected a picture with pixels, but got 0 × 5; save it again as JPEG or PNG"],
    [5, 0, "expected a picture with pixels, but got 5 × 0; save it again as JPEG or PNG"],
  ];
  for (const [width, height, message] of sizes) {
    assertEquals(await refusal(await pngOfSize(width, height)), `file: ${message}`);
    assertEquals(await refusal(jpegOfSize(width, height)), `file: ${message}`);
  }
  assertMatch(
    await refusal(await pngOfSize(2 ** 32 - 1, 2 ** 32 - 1)),
    /sides .* 4,294,967,295 × 4,294,967,295/,
  );
});

Deno.test("a header of a size within the limits needs a file that can hold it", async () => {
  const started = performance.now();
  for (let count = 0; count < 50; count++) { // ten gigabytes, if each were allocated
    assertMatch(
      await refusal(await pngOfSize(8000, 6250, 8)),
      /^file: expected 50,006,250 bytes of PNG scanlines, /,
    );
    assertMatch(await refusal(jpegOfSize(8000, 6250)), /^file: expected a whole JPEG file/);
  }
  assertLess(performance.now() - started, 5000);
});

Deno.test("the size of a file is checked first", async () => {
  const file = new Uint8Array(pictureLimits.bytes + 1);
  const message =
    "expected a picture file of at most 100,000,000 bytes, but got 100,000,001; save a smaller copy";
  assertEquals(await refusal(file), `file: ${message}`);
});

Deno.test("a PNG bomb is left as soon as it has more bytes than its header says", async () => {
  const million = new Uint8Array(1_000_000);
  const bomb = new ReadableStream({
    start(controller) {
      for (let count = 0; count < 300; count++) controller.enqueue(million);
      controller.close();
    },
  }).pipeThrough(new CompressionStream("deflate"));
  const data = new Uint8Array(await new Response(bomb).arrayBuffer());
  const file = pngOf(header({ width: 28, height: 28, depth: 8, colourType: 0 }), chunk("IDAT", data));
  const started = performance.now();
  const message = "file: expected 812 bytes of PNG scanlines, but got more; the file is damaged";
  assertEquals(await refusal(file), message);
  assertLess(performance.now() - started, 1000);
});

Deno.test("compressed text and colour profiles are never inflated", async () => {
  const bomb = joined(bytesOf("name\0\0"), await deflate(new Uint8Array(50_000_000)));
  const file = await makePng({
    ...{ width: 1, height: 1, depth: 8, colourType: 0, sample: () => 9 },
    more: [chunk("iCCP", bomb), chunk("zTXt", bomb)],
  });
  assertEquals([...(await decodePicture(file)).pixels], [9, 9, 9, 255]);
});

Deno.test("absurd chunk lengths are refused", async () => {
  for (const length of [2 ** 32 - 1, 2 ** 31, 2 ** 31 - 1, 10_000]) {
    const file = await makePng({ width: 1, height: 1, depth: 8, colourType: 0, sample: () => 9 });
    new DataView(file.buffer).setUint32(33, length);
    assertMatch(
      await refusal(file),
      /^file: expected a whole PNG file, but got one that ends before its IEND chunk/,
    );
  }
});

Deno.test("millions of empty chunks take no more than their bytes", async () => {
  const empty = chunk("IDAT", new Uint8Array()), many = new Uint8Array(500_000 * empty.length);
  for (let at = 0; at < many.length; at += empty.length) many.set(empty, at);
  const file = pngOf(header({ width: 1, height: 1, depth: 8, colourType: 0 }), many);
  const started = performance.now();
  assertMatch(await refusal(file), /^file: expected 2 bytes of PNG scanlines, but got 0 compressed bytes/);
  assertLess(performance.now() - started, 5000);
});

Deno.test("the bytes may lie anywhere in a buffer", async () => {
  const file = await makePng({ width: 2, height: 1, depth: 8, colourType: 0, sample: (x) => 50 * x });
  for (const bytes of [file, baseline]) {
    const inside = joined(new Uint8Array(13), bytes, new Uint8Array(5)).subarray(13, 13 + bytes.length);
    assertEquals(await decodePicture(inside), await decodePicture(bytes));
  }
});
