import { assert, assertEquals, assertNotEquals, assertRejects, assertThrows } from "@std/assert";
import { drawnDigits } from "lib/drawing/mod.ts";
import { UserError } from "lib/errors.ts";
import { serialise } from "lib/model/saving/serialise.ts";
import { uncalibrated } from "lib/reading/mod.ts";
import { startBackend, tf } from "lib/tensorflow.ts";
import { measure, recalibrate, trainOnDrawings } from "lib/web/draw/worker/learn/mod.ts";
import { copyModel, fingerprintOf, takeWeights } from "lib/web/draw/worker/model/mod.ts";

const lesson = {
  drawings: drawnDigits({ count: 12, seed: 1 }),
  rehearsal: drawnDigits({ count: 40, seed: 2 }),
};

/** A model with five kernels, one more than is trained, and with layers that behave otherwise in training. */
function fiveKernels(): tf.LayersModel {
  const dense = (seed: number) =>
    tf.layers.dense({
      units: 10,
      activation: "relu",
      kernelInitializer: tf.initializers.glorotUniform({ seed }),
    });
  return tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [28, 28, 1] }),
      dense(1),
      dense(2),
      tf.layers.batchNormalization({}),
      dense(3),
      tf.layers.dropout({ rate: 0.5 }),
      dense(4),
      tf.layers.dense({ units: 10, kernelInitializer: tf.initializers.glorotUniform({ seed: 5 }) }),
      tf.layers.softmax(),
    ],
  });
}

async function weightsOf(model: tf.LayersModel): Promise<Float32Array[]> {
  return await Promise.all(
    model.layers.flatMap((layer) => layer.getWeights()).map(async (weight) =>
      Float32Array.from(await weight.data())
    ),
  );
}

Deno.test("trainOnDrawings: the last four kernels learn, everything else stays", async () => {
  await startBackend({ threads: 1 });
  const model = fiveKernels(), before = await weightsOf(model), tensors = () => tf.memory().numTensors;
  const held = tensors(), points: number[] = [];
  await trainOnDrawings(model, lesson, { seed: 1, onPoint: ({ step }) => points.push(step) });
  const after = await weightsOf(model);
  const changed = after.map((values, i) => values.some((value, at) => value !== before[i]![at]));
  // Kernel and bias; gamma, beta, mean and variance of the batch normalization.
  assertEquals(changed, [false, false, true, true, true, true, false, false, ...Array(6).fill(true)]);
  assertEquals(points.at(-1), 150);
  assertEquals(tensors(), held);
  assert(model.layers.every(({ trainable }) => trainable));

  const again = fiveKernels();
  await trainOnDrawings(again, lesson, { seed: 1 });
  assertEquals(await weightsOf(again), after);
});

Deno.test("trainOnDrawings: the signal ends it", async () => {
  await startBackend({ threads: 1 });
  const model = fiveKernels(), end = new AbortController();
  const training = trainOnDrawings(model, lesson, {
    seed: 1,
    signal: end.signal,
    onPoint: () => end.abort(new Error("stopped")),
  });
  await assertRejects(() => training, Error, "stopped");
  assert(model.layers.every(({ trainable }) => trainable));
});

Deno.test("copyModel, takeWeights: a copy changes alone, and its weights go back", async () => {
  await startBackend({ threads: 1 });
  const model = fiveKernels(), copy = await copyModel(model), before = fingerprintOf(await serialise(model));
  assertEquals(fingerprintOf(await serialise(copy)), before);
  await trainOnDrawings(copy, lesson, { seed: 1 });
  assertEquals(fingerprintOf(await serialise(model)), before);
  assertNotEquals(fingerprintOf(await serialise(copy)), before);
  takeWeights(model, copy);
  assertEquals(await weightsOf(model), await weightsOf(copy));
  const other = tf.sequential({
    layers: [tf.layers.flatten({ inputShape: [28, 28, 1] }), tf.layers.softmax()],
  });
  assertThrows(() => takeWeights(model, other), UserError, "expected the layers of the page's network");
});

Deno.test("recalibrate, measure: a model without a refusal keeps its calibration, and only blank frames are refused", async () => {
  await startBackend({ threads: 1 });
  const model = fiveKernels();
  assertEquals(await recalibrate(model, uncalibrated, { ...lesson, known: [] }, { seed: 1 }), uncalibrated);
  const test = { drawings: lesson.drawings, mnist: lesson.rehearsal, others: [new Uint8Array(784)] };
  const measured = await measure({ model, calibration: uncalibrated }, test, new AbortController().signal);
  assertEquals([measured.drawings.refused.part, measured.mnist.refused.part, measured.others.part], [
    0,
    0,
    1,
  ]);
  assertEquals(
    measured.drawings.correct.part,
    measured.read.filter(({ digit }, i) => digit === i % 10).length,
  );
  assertEquals([measured.drawings.correct.count, measured.mnist.correct.count], [12, 40]);
});
