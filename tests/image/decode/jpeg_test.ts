/** JPEG files of all kinds. */
import { assert, assertEquals, assertLess, assertRejects } from "@std/assert";
import { encode } from "jpeg-js";
import { decodePicture, type Picture } from "lib/image/mod.ts";
import { joined } from "../../dataset/fixtures.ts";
import { baseline, cmyk, grey, progressive, restarts, storedAsRgb } from "./jpeg_files.ts";

/** The end of the scan's data is missing, and the end marker is there. */
const withoutLastPixels = joined(baseline.subarray(0, -8), baseline.subarray(-2));

const red = [200, 40, 30], blue = [20, 30, 120], paper = [250, 248, 240];

/** Checks that a pixel has a colour, as exactly as JPEG keeps it. */
function assertColour({ width, pixels }: Picture, x: number, y: number, colour: number[]): void {
  const at = 4 * (y * width + x), found = [...pixels.subarray(at, at + 4)];
  const distance = Math.max(...colour.map((value, i) => Math.abs(value - found[i]!)));
  assertLess(distance, 20, `(${x}, ${y}): expected ${colour}, but got ${found}`);
  assertEquals(found[3], 255);
}

for (const [kind, file] of Object.entries({ baseline, progressive, restarts, storedAsRgb })) {
  Deno.test(`JPEG: ${kind}`, async () => {
    const picture = await decodePicture(file);
    assertEquals([picture.width, picture.height, picture.pixels.length], [24, 16, 4 * 24 * 16]);
    assertColour(picture, 3, 3, red);
    assertColour(picture, 20, 12, blue);
    for (const [x, y] of [[20, 3], [3, 12], [12, 8]] as const) assertColour(picture, x, y, paper);
  });
}

Deno.test("JPEG: grey", async () => {
  const picture = await decodePicture(grey);
  const luminance = ([r, g, b]: number[]) => new Array(3).fill(0.299 * r! + 0.587 * g! + 0.114 * b!);
  assertColour(picture, 3, 3, luminance(red));
  assertColour(picture, 20, 12, luminance(blue));
  assertColour(picture, 12, 8, luminance(paper));
});

Deno.test("JPEG files of another encoder, of any size", async () => {
  for (const [width, height] of [[1, 1], [7, 9], [8, 8], [33, 17]] as const) {
    const data = new Uint8Array(4 * width * height).fill(255);
    for (let i = 0; i < width * height; i++) data.set([240, 200, 100], 4 * i);
    const picture = await decodePicture(encode({ width, height, data }, 95).data);
    assertEquals([picture.width, picture.height], [width, height]);
    assertColour(picture, width - 1, height - 1, [240, 200, 100]);
  }
});

/** Where the red and the blue block are in upright pictures, by orientation: left or right, top or bottom. */
const corners: Record<number, { red: string; blue: string; isTurned: boolean }> = {
  1: { red: "left top", blue: "right bottom", isTurned: false },
  2: { red: "right top", blue: "left bottom", isTurned: false },
  3: { red: "right bottom", blue: "left top", isTurned: false },
  4: { red: "left bottom", blue: "right top", isTurned: false },
  5: { red: "left top", blue: "right bottom", isTurned: true },
  6: { red: "right top", blue: "left bottom", isTurned: true },
  7: { red: "right bottom", blue: "left top", isTurned: true },
  8: { red: "left bottom", blue: "right top", isTurned: true },
};

for (const [orientation, { red: redAt, blue: blueAt, isTurned }] of Object.entries(corners)) {
  Deno.test(`EXIF orientation ${orientation}, in both byte orders`, async () => {
    for (const isLittleEndian of [false, true]) {
      const picture = await decodePicture(withExif(baseline, exif(Number(orientation), isLittleEndian)));
      const { width, height } = picture;
      assertEquals([width, height], isTurned ? [16, 24] : [24, 16]);
      for (const [at, colour] of [[redAt, red], [blueAt, blue]] as const) {
        assertColour(
          picture,
          at.includes("left") ? 3 : width - 4,
          at.includes("top") ? 3 : height - 4,
          colour,
        );
      }
    }
  });
}

Deno.test("EXIF that names no orientation, or is damaged, leaves a picture as it is stored", async () => {
  const stored = (await decodePicture(baseline)).pixels;
  const blocks = [
    exif(0),
    exif(9),
    exif(65535),
    exif(6).slice(0, 9),
    exif(6).slice(0, 15),
    Uint8Array.of(),
    exif(6),
  ];
  blocks.at(-1)!.fill(0xff, 4, 8); // a directory that begins after four gigabytes
  for (const block of blocks) {
    const { width, pixels } = await decodePicture(withExif(baseline, block));
    assertEquals([width, pixels], [24, stored]);
  }
});

Deno.test("an EXIF block after another block of the same marker is found", async () => {
  const other = segment(0xe1, new TextEncoder().encode("http://ns.adobe.com/xap/1.0/\0<x/>"));
  const { width } = await decodePicture(
    withExif(joined(baseline.subarray(0, 2), other, baseline.subarray(2)), exif(6)),
  );
  assertEquals(width, 16);
});

Deno.test("rubbish between segments and after the end, as some cameras write it, is skipped", async () => {
  const { pixels } = await decodePicture(baseline);
  const end = baseline.length - 2;
  for (
    const file of [
      joined(baseline, Uint8Array.from({ length: 300 }, (_, i) => 91 * i)),
      joined(baseline.subarray(0, end), Uint8Array.of(0, 0, 7), baseline.subarray(end)),
      joined(baseline.subarray(0, 2), Uint8Array.of(0xff, 0xff), baseline.subarray(2)),
    ]
  ) {
    assertEquals((await decodePicture(file)).pixels, pixels);
  }
});

Deno.test("a file that was cut anywhere is refused in one line", async () => {
  for (const whole of [baseline, progressive]) {
    for (let length = 2; length < whole.length; length += 7) {
      const error = await assertRejects(() => decodePicture(whole.slice(0, length), { name: "a.jpg" }));
      assertEquals(
        `${error}`,
        "UserError: a.jpg: expected a whole JPEG file, but got one that ends early; copy it again",
      );
    }
  }
});

Deno.test("pixels that are missing in the middle are not filled with grey", async () => {
  const error = await assertRejects(() => decodePicture(withoutLastPixels, { name: "a.jpg" }));
  assertEquals(
    `${error}`,
    "UserError: a.jpg: expected a sound JPEG file, but got damage (Corrupt JPEG data: premature end of data segment); " +
      "copy the file again",
  );
});

Deno.test("what is not decoded is refused with what to do", async () => {
  const frame = baseline.indexOf(
    0xc0,
    baseline.findIndex((byte, i) => byte === 0xff && baseline[i + 1] === 0xc0),
  );
  const changed = (at: number, ...values: number[]) => {
    const copy = baseline.slice();
    copy.set(values, frame + at);
    return copy;
  };
  const advice = "save it as a standard JPEG or as PNG";
  const cases: [message: string, file: Uint8Array][] = [
    ["expected a grey or RGB picture, but got a CMYK JPEG, for print; save it as RGB, as JPEG or PNG", cmyk],
    [`expected a baseline or progressive JPEG, but got a lossless JPEG; ${advice}`, changed(0, 0xc3)],
    [
      `expected a baseline or progressive JPEG, but got a JPEG with arithmetic coding; ${advice}`,
      changed(0, 0xc9),
    ],
    [`expected a baseline or progressive JPEG, but got a JPEG of a rare kind; ${advice}`, changed(0, 0xc5)],
    [`expected a JPEG of 8 bits per sample, but got 12; ${advice}`, changed(3, 12)],
    [`expected 1 or 3 JPEG components, but got 2; ${advice}`, changed(8, 2)],
    ["expected a JPEG frame of at least 6 bytes, but got 3; the file is damaged", changed(1, 0, 5)],
    ["expected JPEG segments of at least 2 bytes, but got 1; the file is damaged", changed(1, 0, 1)],
    [
      `expected a JPEG picture, but got a JPEG file without pixels; ${advice}`,
      joined(baseline.subarray(0, 20), Uint8Array.of(0xff, 0xd9)),
    ],
    [
      `expected at most 100 JPEG scans, but got more; ${advice}`,
      joined(
        ...[baseline.subarray(0, -2)],
        ...Array.from({ length: 101 }, () => segment(0xda, new Uint8Array(6))),
      ),
    ],
  ];
  for (const [message, file] of cases) {
    const error = await assertRejects(() =>
      decodePicture(joined(file, Uint8Array.of(0xff, 0xd9)), { name: "a.jpg" })
    );
    assertEquals(`${error}`, `UserError: a.jpg: ${message}`);
  }
});

Deno.test("the decoder leaves nothing behind on the global object", async () => {
  const before = Reflect.ownKeys(globalThis),
    location = Object.getOwnPropertyDescriptor(globalThis, "location");
  await Promise.all([baseline, grey, progressive].map((file) => decodePicture(file)));
  assertEquals(Reflect.ownKeys(globalThis), before);
  assertEquals(Object.getOwnPropertyDescriptor(globalThis, "location"), location);
});

Deno.test("several pictures at once, one of them damaged, have no effect on each other", async () => {
  const alone = (await decodePicture(baseline)).pixels;
  const results = await Promise.allSettled(
    [baseline, withoutLastPixels, baseline].map((file) => decodePicture(file)),
  );
  assertEquals(results.map(({ status }) => status), ["fulfilled", "rejected", "fulfilled"]);
  for (const result of results) if (result.status === "fulfilled") assertEquals(result.value.pixels, alone);
  assert(alone.length > 0);
});

/** An EXIF block that names a camera and an orientation. */
function exif(orientation: number, isLittleEndian = false): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(38), view = new DataView(bytes.buffer);
  const short = (at: number, value: number) => view.setUint16(at, value, isLittleEndian);
  const long = (at: number, value: number) => view.setUint32(at, value, isLittleEndian);
  bytes.set(new TextEncoder().encode(isLittleEndian ? "II" : "MM"));
  short(2, 42);
  long(4, 8);
  short(8, 2); // entries of 12 bytes: tag, type, count, value
  [0x10f, 2].forEach((value, i) => short(10 + 2 * i, value));
  long(14, 4);
  bytes.set(new TextEncoder().encode("cam\0"), 18);
  [0x112, 3].forEach((value, i) => short(22 + 2 * i, value));
  long(26, 1);
  short(30, orientation);
  return bytes;
}

/** The file with an EXIF block after its first segment, where cameras and editors put it. */
function withExif(file: Uint8Array, block: Uint8Array): Uint8Array<ArrayBuffer> {
  const at = 4 + file[4]! * 256 + file[5]!;
  return joined(
    file.subarray(0, at),
    segment(0xe1, joined(new TextEncoder().encode("Exif\0\0"), block)),
    file.subarray(at),
  );
}

function segment(marker: number, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = content.length + 2;
  return joined(Uint8Array.of(0xff, marker, length >> 8, length & 255), content);
}
