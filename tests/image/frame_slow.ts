import { assert } from "@std/assert";
import { loadMnist } from "lib/dataset/mod.ts";
import { findDigits, FRAME, frameDigit } from "lib/image/mod.ts";
import { loadModel } from "lib/model/mod.ts";
import { startBackend, tf } from "lib/tensorflow.ts";
import { missing } from "../permissions.ts";

const COUNT = 1000, ZOOM = 10;

/** An image ten times as large, linear between the middles of its pixels, as a picture that someone drew. */
function enlarged(image: Uint8Array): Uint8Array {
  const size = ZOOM * FRAME;
  return Uint8Array.from({ length: size * size }, (_, i) => {
    const at = (k: number) => Math.max(0, Math.min(FRAME - 1, (k + 0.5) / ZOOM - 0.5));
    const x = at(i % size), y = at(Math.floor(i / size)), left = Math.floor(x), top = Math.floor(y);
    const pixel = (dx: number, dy: number) =>
      image[Math.min(FRAME - 1, top + dy) * FRAME + Math.min(FRAME - 1, left + dx)]!;
    const [fx, fy] = [x - left, y - top];
    return Math.round(
      (pixel(0, 0) * (1 - fx) + pixel(1, 0) * fx) * (1 - fy) +
        (pixel(0, 1) * (1 - fx) + pixel(1, 1) * fx) * fy,
    );
  });
}

Deno.test({
  name: "MNIST images, enlarged, found as digits and framed again, are nearly the same and are read the same",
  ignore: missing("read"),
  async fn() {
    await startBackend({ threads: 1 });
    const { model } = await loadModel("data/models/record");
    const { train } = await loadMnist();
    // The last images of the training set: the validation set of the recipes.
    const first = (train.count - COUNT) * FRAME * FRAME;
    const originals = train.images.subarray(first);
    const frames = new Uint8Array(originals.length);
    let single = 0, difference = 0;
    for (let k = 0; k < COUNT; k++) {
      const image = originals.subarray(k * FRAME * FRAME, (k + 1) * FRAME * FRAME);
      const size = ZOOM * FRAME;
      const regions = findDigits({ width: size, height: size, values: enlarged(image), scale: 1 });
      const frame = frameDigit(regions.toSorted((a, b) => b.ink.length - a.ink.length)[0]!);
      if (regions.length === 1) single++;
      difference += frame.reduce((sum, value, i) => sum + Math.abs(value - image[i]!), 0) / frame.length;
      frames.set(frame, k * FRAME * FRAME);
    }
    const classes = (images: Uint8Array) =>
      tf.tidy(() => {
        const pixels = tf.tensor4d(Float32Array.from(images, (value) => value / 255), [
          COUNT,
          FRAME,
          FRAME,
          1,
        ]);
        return (model.predict(pixels, { batchSize: 250 }) as tf.Tensor).argMax(1).dataSync();
      });
    const before = classes(originals), after = classes(frames);
    const same = before.filter((digit, i) => digit === after[i]).length;
    // Measured: 999, all, and 10.5 of 255, most of it because MNIST's images lie on whole pixels.
    assert(single >= 0.995 * COUNT, `${single} images have one region`);
    assert(same >= 0.996 * COUNT, `${same} images are classified as before`);
    assert(difference / COUNT < 11, `mean absolute difference ${difference / COUNT}`);
  },
});
