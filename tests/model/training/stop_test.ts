/** How training ends before its end: by a signal, by a diverged loss, or before it began. */
import { assert, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { train, type TrainingOptions } from "lib/model/mod.ts";
import { tf } from "lib/tensorflow.ts";
import { tinyModel, tinySplit, weightsOf } from "../tiny.ts";

const options: TrainingOptions = { epochs: 2, batchSize: 3, learningRate: 0.01, seed: 1 };

Deno.test("train ends after the current step when aborted, and marks the partial epoch", async () => {
  const controller = new AbortController();
  const before = tf.memory().numTensors;
  const model = tinyModel();
  const weights = weightsOf(model);
  const result = await train(model, { train: tinySplit(8), validation: tinySplit(4) }, {
    ...options,
    signal: controller.signal,
    onProgress: ({ kind }) => void (kind === "step" && controller.abort()),
  });
  assertEquals([result.aborted, result.steps, result.history.length], [true, 1, 1]);
  const [record] = result.history;
  assertEquals([record!.partial, record!.validationLoss], [true, undefined]);
  assert(Number.isFinite(record!.loss));
  assertNotEquals(weightsOf(model), weights);
  model.dispose();
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("train reacts to a signal that comes from outside while it computes", async () => {
  const signal = AbortSignal.timeout(150);
  const result = await train(tinyModel(), { train: tinySplit(64) }, { ...options, epochs: 100_000, signal });
  assertEquals(result.aborted, true); // 100,000 epochs would take minutes
});

Deno.test("train with a signal aborted beforehand makes no step", async () => {
  const signal = AbortSignal.abort();
  const result = await train(tinyModel(), { train: tinySplit(8) }, { ...options, signal });
  assertEquals([result.aborted, result.steps, result.history], [true, 0, []]);
  assertEquals(result.secondsToFirstStep, NaN);
});

Deno.test("train aborted at the last moment, when no step is left, is not aborted", async () => {
  const controller = new AbortController();
  const result = await train(tinyModel(), { train: tinySplit(8) }, {
    ...options,
    epochs: 1,
    signal: controller.signal,
    onProgress: ({ kind }) => void (kind === "epoch" && controller.abort()),
  });
  assertEquals([result.aborted, result.history[0]!.partial], [false, undefined]);
});

Deno.test("train stops with a clear error when the loss becomes NaN", async () => {
  const model = tinyModel();
  const before = tf.memory().numTensors;
  const error = await assertRejects(
    () => train(model, { train: tinySplit(8) }, { ...options, schedule: "constant", learningRate: 1e38 }),
    UserError,
  );
  assertEquals(
    error.message.replace(/got \S+/, "got …"),
    "loss: expected a finite number, but got … in epoch 1, step 2 of 3; lower learningRate (it was 1e+38)",
  );
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("train refuses invalid options", async () => {
  const cases: [Partial<TrainingOptions>, string][] = [
    [{ epochs: 0 }, "epochs: expected a whole number above 0, but got 0"],
    [{ batchSize: -1 }, "batchSize: expected a whole number above 0, but got -1"],
    [{ learningRate: NaN }, "learningRate: expected a number above 0, but got NaN"],
    [{ seed: 0.5 }, "seed: expected a whole number, but got 0.5"],
    [{ labelSmoothing: 1 }, "labelSmoothing: expected a number of at least 0 and below 1, but got 1"],
    [{ emaDecay: -0.1 }, "emaDecay: expected a number of at least 0 and below 1, but got -0.1"],
    [{ beta2: NaN }, "beta2: expected a number of at least 0 and below 1, but got NaN"],
    [{ weightDecay: Infinity }, "weightDecay: expected a number of at least 0, but got Infinity"],
    [
      { augmentation: { rotation: 1, scale: 2, shift: 0, shear: 0, elastic: 0 } },
      "augmentation.scale: expected a number below 1, but got 2",
    ],
    [
      { checkpoint: { every: 0, save: () => Promise.resolve() } },
      "checkpoint.every: expected a whole number above 0, but got 0",
    ],
    [
      { schedule: "onecycle" as "one-cycle" },
      'schedule: expected one of one-cycle, cosine, constant, but got "onecycle"',
    ],
  ];
  for (const [changes, message] of cases) {
    const run = () => train(tinyModel(), { train: tinySplit(8) }, { ...options, ...changes });
    await assertRejects(run, UserError, message);
  }
});

Deno.test("train refuses data that do not fit the model", async () => {
  const run = (changes: object) => train(tinyModel(), { train: { ...tinySplit(4), ...changes } }, options);
  await assertRejects(
    () => run({ count: 0 }),
    UserError,
    "the training images: expected at least one image, but got none",
  );
  await assertRejects(
    () => run({ rows: 4, cols: 16 }),
    UserError,
    'expected 8x8x1 for model "tiny", but got 4x16x1',
  );
  await assertRejects(() => run({ labels: Uint8Array.of(0, 1, 2, 1) }), UserError, "expected labels 0 to 1");
  const data = { train: tinySplit(4), validation: tinySplit(0) };
  await assertRejects(
    () => train(tinyModel(), data, options),
    UserError,
    "the validation images: expected at least one image, but got none",
  );
});
