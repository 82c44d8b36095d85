import { assert, assertEquals } from "@std/assert";
import { frameDigit } from "lib/image/mod.ts";
import { drawOneFiles, frameOfInk } from "lib/web/draw_one/mod.ts";
import { missing } from "../../permissions.ts";

Deno.test("frameOfInk: all ink is one digit, wherever it is", () => {
  const box = { left: 3, top: 5, width: 8, height: 40 }, ink = new Uint8Array(320).fill(200);
  ink.fill(0, 8, 80); // two parts with a gap
  const values = new Uint8Array(60 * 50);
  for (let y = 0; y < box.height; y++) {
    values.set(ink.subarray(8 * y, 8 * y + 8), (y + box.top) * 60 + box.left);
  }
  assertEquals(frameOfInk({ width: 60, height: 50, values }), frameDigit({ box, ink }));
  assertEquals(frameOfInk({ width: 60, height: 50, values: new Uint8Array(3000) }), undefined);
});

Deno.test("drawOneFiles: a page of under 30 kB, without TensorFlow.js", {
  ignore: missing("read", "write", "run"),
}, async () => {
  const files = await drawOneFiles();
  assertEquals([...files.keys()].sort(), ["index.html", "page.js", "style.css"]);
  const size = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  assert(size < 30_000, `${size} bytes`);
});
