import { assert, assertEquals } from "@std/assert";
import { drawnDigits, drawnNonDigits } from "lib/drawing/mod.ts";
import { framedAgain } from "lib/reading/fitting/framed_again.ts";
import { trainRefusal } from "lib/reading/fitting/train_refusal.ts";
import { networkOf } from "lib/reading/network.ts";
import { startBackend, tf } from "lib/tensorflow.ts";
import {
  drawingsOf,
  type LabelledFrame,
  measure,
  recalibrate,
  sampleOf,
  splitOf,
  withRates,
  zipDataset,
} from "lib/web/draw/worker/learn/mod.ts";

const never = new AbortController().signal;

/** Returns the frames of letters, as drawings that are called a 7. */
function letters(count: number, seed: number): LabelledFrame[] {
  return drawnNonDigits({ count, seed, kinds: ["letter"] }).flatMap(({ frame }) =>
    frame === undefined ? [] : [{ frame, label: 7 }]
  );
}

Deno.test("recalibrate: drawings that look like letters are not refused any more, and other digits are not", async () => {
  await startBackend({ threads: 1 });
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({
        inputShape: [28, 28, 1],
        filters: 16,
        kernelSize: 5,
        strides: 2,
        activation: "relu",
        kernelInitializer: tf.initializers.glorotUniform({ seed: 1 }),
      }),
      tf.layers.conv2d({
        filters: 32,
        kernelSize: 5,
        strides: 2,
        activation: "relu",
        kernelInitializer: tf.initializers.glorotUniform({ seed: 2 }),
      }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 10, kernelInitializer: tf.initializers.glorotUniform({ seed: 3 }) }),
      tf.layers.softmax(),
    ],
  });
  const known = drawingsOf(drawnDigits({ count: 300, seed: 1 })).map(({ frame }) => frame);
  const network = networkOf(model);
  const featuresOf = async (frames: Uint8Array[]) =>
    (await network.answer(frames)).map(({ features }) => features);
  const trained = await trainRefusal([
    { features: await featuresOf(known), content: 0, weight: 1 },
    { features: await featuresOf(letters(300, 2).map(({ frame }) => frame)), content: 2, weight: 1 },
  ], { seed: 1 });
  const calibration = {
    temperature: 1,
    threshold: 0.5,
    refusal: { ...trained, refusedBelow: 0, unsureBelow: 0 },
  };
  const test = {
    drawings: splitOf(letters(40, 3)),
    mnist: drawnDigits({ count: 200, seed: 4 }),
    others: [new Uint8Array(784)],
  };
  const before = await measure({ model, calibration }, test, never);
  assert(before.drawings.refused.part > 8, `${before.drawings.refused.part} of 40 are refused`);
  const changed = await recalibrate(model, calibration, { drawings: test.drawings, known }, { seed: 1 });
  const after = await measure({ model, calibration: changed }, test, never);
  assert(after.drawings.refused.part <= 2, `${after.drawings.refused.part} of 40 are refused`);
  assert(after.mnist.refused.part <= before.mnist.refused.part, `${after.mnist.refused.part} of 200`);
  model.dispose();
});

Deno.test("withRates: the rates that were measured, and whether the images were new", async () => {
  await startBackend({ threads: 1 });
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [28, 28, 1] }),
      tf.layers.dense({ units: 10 }),
      tf.layers.softmax(),
    ],
  });
  const calibration = { temperature: 1, threshold: 0.5 };
  const mnist = drawnDigits({ count: 20, seed: 1 }), others = [new Uint8Array(784)];
  const measured = await measure({ model, calibration }, { drawings: splitOf([]), mnist, others }, never);
  assertEquals(withRates(calibration, measured, "yes"), calibration);
  const saved = {
    ...calibration,
    images: { heldOut: true, count: 5000 },
    rates: { digits: { drawn: 1 }, others: {} },
  };
  const changed = withRates(saved, measured, "yes");
  assertEquals(changed.images, saved.images);
  assertEquals(Object.keys(changed.rates.digits), ["data set"]); // none of held-out drawings: there are none
  const { drawings } = await measure({ model, calibration }, { drawings: mnist, mnist, others }, never);
  const both = withRates(saved, { ...measured, drawings }, "unknown");
  assertEquals([Object.keys(both.rates.digits), both.images.heldOut], [
    ["data set", "held-out drawings"],
    false,
  ]);
  model.dispose();
});

Deno.test("sampleOf: what the refusal learns from and what is measured are frames as a reader makes them", () => {
  const image = new Uint8Array(784).fill(200, 5 * 28 + 5, 5 * 28 + 9); // neither in the middle nor of full size
  const digits = splitOf([{ frame: image, label: 1 }]);
  const { rehearsal, known, mnist } = sampleOf(zipDataset({ train: digits, test: digits }), 1);
  assertEquals(drawingsOf(mnist), [{ frame: framedAgain(image), label: 1 }]);
  assertEquals(known[0], framedAgain(image));
  assertEquals(drawingsOf(rehearsal)[0]!.frame, image); // a model is trained on images as they are
  assertEquals(known.slice(1), drawingsOf(rehearsal).slice(1).map(({ frame }) => frame)); // drawn: frames already
});
