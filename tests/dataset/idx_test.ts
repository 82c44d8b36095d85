import {
  assertEquals,
  assertInstanceOf,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { IdxError, parseIdx } from "lib/dataset/mod.ts";
import { createRandom } from "lib/math/mod.ts";
import { UserError } from "lib/errors.ts";
import { encodeIdx } from "./fixtures.ts";

Deno.test("parseIdx: the worked header of MNIST's training images", () => {
  // 0x00000803, 60000, 28, 28 as on yann.lecun.com; here 2 images of 28 x 28 stand for the 60000.
  const bytes = new Uint8Array(16 + 2 * 784);
  bytes.set([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 28, 0, 0, 0, 28]);
  bytes[16] = 7;
  const { shape, data } = parseIdx(bytes);
  assertEquals(shape, [2, 28, 28]);
  assertEquals([data.length, data[0]], [1568, 7]);
  assertStrictEquals(data.buffer, bytes.buffer, "the values are a view, not a copy");
});

Deno.test("parseIdx: what was written is read, whatever the shape (200 random shapes)", () => {
  const random = createRandom(1);
  const below = (n: number) => Math.floor(random() * n);
  for (let i = 0; i < 200; i++) {
    const shape = Array.from({ length: 1 + below(5) }, () => below(6));
    const data = Uint8Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => below(256));
    // Bytes in the middle of a larger buffer, as when a file comes out of an archive.
    const around = new Uint8Array([9, 9, 9, ...encodeIdx(shape, data), 9]);
    const parsed = parseIdx(around.subarray(3, -1));
    assertEquals(parsed.shape, shape);
    assertEquals([...parsed.data], [...data]);
  }
});

Deno.test("parseIdx: cut short at any byte, it is refused", () => {
  const whole = encodeIdx([2, 2, 3], new Uint8Array(12));
  for (let length = 0; length < whole.length; length++) {
    const error = assertThrows(() => parseIdx(whole.subarray(0, length)), IdxError);
    assertStringIncludes(error.message, `but got ${length};`);
  }
});

Deno.test("parseIdx: any change in the first four bytes is refused", () => {
  const whole = encodeIdx([2, 2, 3], new Uint8Array(12).fill(1));
  for (let at = 0; at < 4; at++) {
    for (let value = 0; value < 256; value++) {
      if (value === whole[at]) continue;
      const changed = whole.slice();
      changed[at] = value;
      assertThrows(() => parseIdx(changed), IdxError);
    }
  }
});

Deno.test("parseIdx: random bytes are refused with an IdxError of one line, never with another error", () => {
  const random = createRandom(2);
  for (let i = 0; i < 500; i++) {
    const bytes = Uint8Array.from({ length: Math.floor(random() * 40) }, () => Math.floor(random() * 256));
    // Half of them get past the magic number.
    if (i % 2 === 0) bytes.set([0, 0, 8, 1 + i % 7].slice(0, bytes.length));
    const error = assertThrows(() => parseIdx(bytes, "noise"), IdxError);
    assertEquals(error.message.split("\n").length, 1);
  }
});

const images = encodeIdx([2, 2, 3], new Uint8Array(12));
const sized = (length: number) => Uint8Array.from({ length }, (_, i) => images[i] ?? 0);
const cases: [name: string, bytes: Uint8Array, message: string][] = [
  ["cut short", sized(20), "f: expected 28 bytes, but got 20; the file is cut short, download it again"],
  [
    "too long",
    sized(30),
    "f: expected 28 bytes, but got 30; the file is longer than its header says, download it again",
  ],
  ["empty", sized(0), "f: expected at least 8 bytes, but got 0; the file is cut short, download it again"],
  [
    "header cut short",
    sized(9),
    "f: expected at least 16 bytes, but got 9; the file is cut short, download it again",
  ],
  [
    "a zip archive",
    new Uint8Array([0x50, 0x4b, 3, 4, 0]),
    "f: expected IDX data (first bytes 00 00 08), but got the first bytes 50 4b 03 04; name a file in the IDX format",
  ],
  [
    "gzip",
    new Uint8Array([0x1f, 0x8b, 8, 0]),
    "f: expected IDX data, but got gzip data; decompress it first",
  ],
  [
    "floats",
    encodeIdx([1], [0, 0, 0, 0], 0x0d),
    "f: expected unsigned bytes (type code 08), but got 32-bit floats (type code 0d); convert the file to one byte per value",
  ],
  [
    "no dimensions",
    encodeIdx([], [1]),
    "f: expected at least 1 dimension, but got 0; download the file again",
  ],
  [
    "a promise of 2^96 bytes",
    encodeIdx([2 ** 32 - 1, 2 ** 32 - 1, 2 ** 32 - 1], [1]),
    "f: expected 4294967295 x 4294967295 x 4294967295 values, but got 17; the file is cut short, download it again",
  ],
];
for (const [name, bytes, message] of cases) {
  Deno.test(`parseIdx refuses: ${name}`, () => {
    const error = assertThrows(() => parseIdx(bytes, "f"), IdxError);
    assertEquals(error.message, message);
    assertInstanceOf(error, UserError);
    assertEquals(error.name, "IdxError");
  });
}
