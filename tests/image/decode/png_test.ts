/** PNG files of all kinds, against their samples. */
import { assertEquals } from "@std/assert";
import { encode } from "fast-png";
import { decodePicture } from "lib/image/mod.ts";
import { createRandom } from "lib/math/mod.ts";
import { chunk, header, makePng, pngOf, type PngParts } from "./make_png.ts";

const depths: Record<number, number[]> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};
const palette = Uint8Array.from({ length: 768 }, (_, i) => 97 * i);

for (const colourType of [0, 2, 3, 4, 6]) {
  for (const depth of depths[colourType]!) {
    for (const interlaced of [false, true]) {
      const kind = `colour type ${colourType}, ${depth} bits${interlaced ? ", interlaced" : ""}`;
      Deno.test(`PNG of ${kind}: all pixels, at sizes around a byte's and a pass's`, async () => {
        for (const [width, height] of [[1, 1], [2, 1], [3, 5], [9, 4], [8, 8], [17, 13]] as const) {
          const parts = noise({ width, height, depth, colourType, interlaced });
          const picture = await decodePicture(await makePng(parts));
          assertEquals([picture.width, picture.height], [width, height]);
          assertEquals([...picture.pixels], expectedPixels(parts), `${width}x${height}`);
        }
      });
    }
  }
}

/** A picture of random samples, the same for the same size. */
function noise(size: Omit<PngParts, "sample" | "more">): PngParts {
  const random = createRandom(size.width), levels = 2 ** size.depth;
  const samples = Array.from({ length: size.width * size.height * 4 }, () => Math.floor(random() * levels));
  return {
    ...size,
    sample: (x, y, channel) => samples[4 * (y * size.width + x) + channel]!,
    more: size.colourType === 3 ? [chunk("PLTE", palette.slice(0, 3 * levels))] : [],
  };
}

function expectedPixels({ width, height, depth, colourType, sample }: PngParts): number[] {
  const pixels: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = (channel: number) => Math.round(sample(x, y, channel) * 255 / (2 ** depth - 1));
      const grey = value(0), colour = 3 * sample(x, y, 0);
      if (colourType === 0) pixels.push(grey, grey, grey, 255);
      else if (colourType === 2) pixels.push(grey, value(1), value(2), 255);
      else if (colourType === 3) pixels.push(...palette.subarray(colour, colour + 3), 255);
      else if (colourType === 4) pixels.push(grey, grey, grey, value(1));
      else pixels.push(grey, value(1), value(2), value(3));
    }
  }
  return pixels;
}

Deno.test("files of another encoder are decoded, interlaced or not", async () => {
  const random = createRandom(5);
  for (const channels of [1, 2, 3, 4]) {
    for (const interlace of ["null", "Adam7"] as const) {
      const data = Uint8Array.from({ length: 11 * 7 * channels }, () => random() * 256);
      const file = encode({ width: 11, height: 7, channels, depth: 8, data }, { interlace });
      const { pixels } = await decodePicture(file);
      assertEquals(
        [...pixels],
        Array.from({ length: 77 }, (_, i) => [...data.subarray(channels * i, channels * (i + 1))]).flatMap((
          p,
        ) => p.length < 3 ? [p[0]!, p[0]!, p[0]!, p[1] ?? 255] : [p[0]!, p[1]!, p[2]!, p[3] ?? 255]),
      );
    }
  }
});

Deno.test("16 bits are rounded to the nearest of 8, not cut", async () => {
  const values = [0, 127, 128, 129, 384, 385, 386, 32767, 65406, 65407, 65535];
  const { pixels } = await decodePicture(
    await makePng({ width: values.length, height: 1, depth: 16, colourType: 0, sample: (x) => values[x]! }),
  );
  assertEquals(
    values.map((_, i) => pixels[4 * i]),
    values.map((value) => Math.round(value / 257)),
  );
});

Deno.test("ink in opacity alone is kept, and colours are not multiplied by opacity", async () => {
  const { pixels } = await decodePicture(
    await makePng({
      width: 3,
      height: 1,
      depth: 8,
      colourType: 6,
      sample: (x, _, c) => c === 3 ? 90 * x : 7 + c,
    }),
  );
  assertEquals([...pixels], [7, 8, 9, 0, 7, 8, 9, 90, 7, 8, 9, 180]);
});

Deno.test("a palette with opacity for its first colours only", async () => {
  const { pixels } = await decodePicture(
    await makePng({
      ...{ width: 3, height: 1, depth: 2, colourType: 3, sample: (x) => x },
      more: [chunk("PLTE", Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9)), chunk("tRNS", Uint8Array.of(0, 60))],
    }),
  );
  assertEquals([...pixels], [1, 2, 3, 0, 4, 5, 6, 60, 7, 8, 9, 255]);
});

Deno.test("one transparent colour, compared with all its bits", async () => {
  const opacity = async (colourType: number, depth: number, values: number[], key: number[]) => {
    const { pixels } = await decodePicture(
      await makePng({
        ...{ width: values.length, height: 1, depth, colourType, sample: (x) => values[x]! },
        more: [chunk("tRNS", Uint8Array.from(key))],
      }),
    );
    return values.map((_, i) => pixels[4 * i + 3]);
  };
  assertEquals(await opacity(0, 2, [0, 1, 2, 3], [0, 2]), [255, 255, 0, 255]);
  assertEquals(await opacity(0, 8, [199, 200], [0, 200]), [255, 0]);
  assertEquals(await opacity(0, 16, [0x0102, 0x0103], [1, 2]), [0, 255]); // the same 8 bits
  assertEquals(await opacity(2, 8, [5, 6], [0, 6, 0, 6, 0, 6]), [255, 0]);
  assertEquals(await opacity(2, 8, [5, 6], [0, 6, 0, 6, 0, 5]), [255, 255]); // not in all channels
  assertEquals(await opacity(2, 16, [0x0102, 0x0103], [1, 3, 1, 3, 1, 3]), [255, 0]);
});

Deno.test("chunks that only add to a picture are skipped: text, colour profile, animation, unknown ones", async () => {
  const parts: PngParts = { width: 2, height: 1, depth: 8, colourType: 0, sample: (x) => x };
  const rubbish = Uint8Array.from({ length: 50 }, (_, i) => 37 * i);
  const { pixels } = await decodePicture(
    await makePng({
      ...parts,
      more: ["tEXt", "iCCP", "acTL", "fdAT", "zzZz"].map((type) => chunk(type, rubbish)),
    }),
  );
  assertEquals([...pixels], expectedPixels(parts));
});

Deno.test("the data may be spread over many chunks, some of them empty", async () => {
  const parts = noise({ width: 40, height: 30, depth: 8, colourType: 2 });
  const whole = await makePng(parts), data = whole.subarray(8 + 25 + 8, -12 - 4);
  const pieces = [...data].flatMap((
    byte,
  ) => [chunk("IDAT", Uint8Array.of(byte)), chunk("IDAT", Uint8Array.of())]);
  const { pixels } = await decodePicture(pngOf(header(parts), ...pieces));
  assertEquals([...pixels], expectedPixels(parts));
});

Deno.test("an EXIF orientation is applied", async () => {
  const exif = Uint8Array.from([
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8], // big-endian, the directory at byte 8
    ...[0, 1], // one entry
    ...[1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0], // orientation: 6
    ...[0, 0, 0, 0],
  ]);
  const { width, height, pixels } = await decodePicture(
    await makePng({
      ...{ width: 2, height: 1, depth: 8, colourType: 0, sample: (x) => 10 * x },
      more: [chunk("eXIf", exif)],
    }),
  );
  assertEquals([width, height, pixels[0], pixels[4]], [1, 2, 0, 10]);
});
