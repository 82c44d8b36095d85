import { assert, assertEquals } from "@std/assert";
import { decode } from "fast-png";
import { decode as decodeJpeg } from "jpeg-js";
import { opaque, pictureUri, reduced } from "lib/figures/reading/bitmap.ts";
import { blank } from "./sample.ts";

const bytesOf = (uri: string) => Uint8Array.fromBase64(uri.slice(uri.indexOf(",") + 1));

Deno.test("pictureUri: few pixels are a PNG, exactly as they are", () => {
  const picture = { width: 2, height: 1, pixels: Uint8ClampedArray.of(1, 2, 3, 255, 250, 60, 7, 255) };
  const { width, height, data } = decode(bytesOf(pictureUri(picture)));
  assertEquals([width, height, [...data]], [2, 1, [...picture.pixels]]);
});

Deno.test("pictureUri: a photo is a JPEG of at most 960 pixels, nearly as it was", () => {
  const picture = blank(2400, 600);
  picture.pixels.forEach((_, i) => picture.pixels[i] = i % 4 === 3 ? 255 : 40 + 60 * (i % 4));
  const uri = pictureUri(picture);
  assert(uri.startsWith("data:image/jpeg;"));
  const { width, height, data } = decodeJpeg(bytesOf(uri), { useTArray: true });
  assertEquals([width, height], [800, 200]);
  [40, 100, 160].forEach((value, i) => assert(Math.abs(data[i]! - value) <= 3, `${data[i]}`));
});

Deno.test("reduced: each pixel is the mean of a square, colours by their opacity", () => {
  const picture = blank(4, 2);
  picture.pixels.set([0, 0, 0, 255, 100, 200, 40, 255], 0); // and white below
  picture.pixels.set([90, 90, 90, 255, 1, 2, 3, 0], 8);
  picture.pixels.set([1, 2, 3, 0, 1, 2, 3, 0], 24);
  const { width, height, pixels } = reduced(picture, 2);
  assertEquals([width, height, [...pixels]], [2, 1, [152, 178, 138, 255, 90, 90, 90, 64]]);
  assertEquals(reduced(picture, 4), picture);
});

Deno.test("opaque: dark ink is drawn on white, light ink on dark", () => {
  const ink = (value: number) => ({
    width: 2,
    height: 1,
    pixels: Uint8ClampedArray.of(value, value, value, 255, value, value, value, 0),
  });
  assertEquals([...opaque(ink(0)).pixels], [0, 0, 0, 255, 255, 255, 255, 255]);
  const [ink1, , , , behind] = opaque(ink(255)).pixels;
  assert(ink1 === 255 && behind! < 80);
  const solid = blank(1, 1);
  assertEquals(opaque(solid), solid);
});
