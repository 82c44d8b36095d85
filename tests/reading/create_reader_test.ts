import { assert, assertEquals, assertRejects } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { findInk } from "lib/image/mod.ts";
import { loadReader } from "lib/load_reader.ts";
import { buildModel } from "lib/model/mod.ts";
import { createReader, uncalibrated } from "lib/reading/mod.ts";
import { startBackend, tf } from "lib/tensorflow.ts";
import { writtenPicture } from "../cli/predict/written.ts";
import { missing } from "../permissions.ts";

await startBackend({ threads: 1 });
const ignore = missing("read");
const reader = ignore ? undefined : (await loadReader()).reader;

/** Draws an ellipse as wide as a pen's stroke; `draw` darkens a pixel. */
function ellipse(
  picture: { width: number; pixels: Uint8ClampedArray },
  [centreX, centreY, radiusX, radiusY]: readonly [number, number, number, number],
): void {
  for (let i = 0; i < 4000; i++) {
    const angle = 2 * Math.PI * i / 4000;
    for (let stroke = -3; stroke <= 3; stroke++) {
      const x = Math.round(centreX + (radiusX + stroke) * Math.cos(angle));
      const y = Math.round(centreY + (radiusY + stroke) * Math.sin(angle));
      picture.pixels.fill(20, 4 * (y * picture.width + x), 4 * (y * picture.width + x) + 3);
    }
  }
}

for (
  const { what, text, expected } of [
    { what: "a digit", text: " 4  ", expected: "4" },
    { what: "two digits", text: " 72 ", expected: "72" },
  ]
) {
  Deno.test({
    name: `reader: a ring around ${what} is left out, and counted as a mark that is not a digit`,
    ignore,
    async fn() {
      const small = await writtenPicture(text);
      // Higher, so that the ring has room.
      const width = small.width, height = small.height + 80;
      const picture = { width, height, pixels: new Uint8ClampedArray(4 * width * height).fill(255) };
      picture.pixels.set(small.pixels, 4 * width * 40);
      const { length } = text.trim(), centre = 63 + (63 * length + 21) / 2;
      ellipse(picture, [centre, height / 2, 36 + 32 * length, 70]);
      const { text: read, digits, refused } = await reader!.read(picture);
      assertEquals([read, digits[0]!.state, refused.length], [expected, "sure", 1]);
      assert(refused[0]!.box.height > 130);
    },
  });
}

Deno.test({
  name: "reader: rings in each other are one mark, not a 0 in a ring",
  ignore,
  async fn() {
    const size = 200,
      picture = { width: size, height: size, pixels: new Uint8ClampedArray(4 * size * size).fill(255) };
    for (const radius of [80, 40]) ellipse(picture, [100, 100, radius, radius]);
    const { digits, refused } = await reader!.read(picture);
    assertEquals([...digits, ...refused].map(({ box }) => box.height > 150), [true]);
  },
});

Deno.test({
  name: "reader: boxes lie within the picture, also where the ink's pixels do not fit its sides",
  ignore,
  async fn() {
    // Larger than what is read at full size; the digit touches the last rows and columns.
    const width = 3001, height = 2999;
    const pixels = new Uint8ClampedArray(4 * width * height).fill(255);
    for (let y = 1000; y < height; y++) {
      const from = 4 * (y * width + 2700), to = 4 * (y + 1) * width;
      if (y < 1200) pixels.fill(0, from, to);
      else pixels.fill(0, to - 800, to);
    }
    const picture = { width, height, pixels }, reading = await reader!.read(picture);
    assertEquals(await reader!.readInk(findInk(picture), picture), reading);
    const marks = [...reading.digits, ...reading.refused];
    assert(marks.length > 0);
    for (const { box } of marks) {
      assert(box.left >= 0 && box.top >= 0 && box.width > 0 && box.height > 0, JSON.stringify(box));
      assert(box.left + box.width <= width && box.top + box.height <= height, JSON.stringify(box));
    }
    assertEquals(Math.max(...marks.map(({ box }) => box.top + box.height)), height);
  },
});

Deno.test({
  name: "reader: an aborted signal ends a reading between two stages, and the event loop runs before",
  ignore,
  async fn() {
    const controller = new AbortController();
    const picture = await writtenPicture("72");
    controller.abort(new Error("stop"));
    await assertRejects(() => reader!.read(picture, { signal: controller.signal }), Error, "stop");
    // A long stage, a second of uneven light and noise: the timer's turn comes before the picture is read to its end.
    const large = { width: 6000, height: 4000, pixels: new Uint8ClampedArray(4 * 6000 * 4000).fill(255) };
    for (let i = 0; i < 6000 * 4000; i++) large.pixels[4 * i] = 150 + i % 6000 / 75 + i * 7919 % 31;
    const second = new AbortController();
    setTimeout(() => second.abort(new Error("pressed")));
    await assertRejects(() => reader!.read(large, { signal: second.signal }), Error, "pressed");
  },
});

Deno.test("reader: a model whose scores are not finite is refused in one line", async () => {
  const model = buildModel("tiny");
  const last = model.layers.findLast((layer) => layer.getWeights().length > 0)!;
  last.setWeights(last.getWeights().map((weight) => tf.fill(weight.shape, NaN)));
  const { message } = await assertRejects(
    () => createReader(model, uncalibrated).readFrames([new Uint8Array(784)]),
    UserError,
  );
  assertEquals(
    message,
    `model "${model.name}": expected finite scores, but got NaN; train it again, or name another model`,
  );
});
