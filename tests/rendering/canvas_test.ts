import { assertEquals, assertThrows } from "@std/assert";
import { encode, type PngDataArray } from "fast-png";
import { PixelCanvas, pixelsOf } from "lib/rendering/canvas.ts";

const uri = (picture: Parameters<typeof encode>[0]) => `data:image/png;base64,${encode(picture).toBase64()}`;
const read = (
  data: PngDataArray,
  options: object,
) => [...pixelsOf(uri({ width: 1, height: 1, data, ...options })).data];

Deno.test("pixelsOf: grey, opacity, colours, 16 bits, a palette", () => {
  assertEquals(read(new Uint8Array([7]), { channels: 1 }), [7, 7, 7, 255]);
  assertEquals(read(new Uint8Array([7, 9]), { channels: 2 }), [7, 7, 7, 9]);
  assertEquals(read(new Uint8Array([1, 2, 3]), { channels: 3 }), [1, 2, 3, 255]);
  assertEquals(read(new Uint8Array([1, 2, 3, 4]), { channels: 4 }), [1, 2, 3, 4]);
  assertEquals(read(new Uint16Array([0x0102]), { channels: 1, depth: 16 }), [1, 1, 1, 255]);
  assertEquals(read(new Uint8Array([1]), { channels: 1, palette: [[0, 0, 0], [5, 6, 7]] }), [5, 6, 7, 255]);
});

Deno.test("pixelsOf: refuses what is not a PNG in a data URI", () => {
  assertThrows(() => pixelsOf("https://example.org/a.png"), Error, "image: expected a data URI");
  assertThrows(() => pixelsOf("data:image/jpeg;base64,AAAA"), Error, "image: expected a data URI");
});

Deno.test("PixelCanvas: rectangles, pixels in and out, cut off at the border, and the PNG of it", () => {
  const canvas = new PixelCanvas(3, 2);
  canvas.fillStyle = "rgb(10, 20, 30)";
  canvas.fillRect(3, 2, -2, -1); // the two pixels bottom right; widths may be negative
  canvas.fillStyle = "rgba(1,2,3,0.5)";
  canvas.fillRect(0, 0, 1, 1);
  canvas.fillStyle = "rgba(0,0,0,0)";
  canvas.fillRect(0, 0, 3, 2); // clear: nothing happens
  const block = canvas.createImageData(2, 1);
  block.data.set([9, 9, 9, 255, 8, 8, 8, 255]);
  canvas.putImageData(block, 2, 0);
  const expected = [[1, 2, 3, 128], [0, 0, 0, 0], [9, 9, 9, 255], [0, 0, 0, 0], [10, 20, 30, 255], [
    10,
    20,
    30,
    255,
  ]];
  assertEquals([...pixelsOf(canvas.toDataURL()).data], expected.flat());
  assertEquals([...canvas.getImageData(0, 1, 2, 1).data], [0, 0, 0, 0, 10, 20, 30, 255]);
  canvas.fillStyle = "hsl(10,20%,30%)";
  assertThrows(() => canvas.fillRect(0, 0, 1, 1), Error, 'got "hsl(10,20%,30%)"');
});
