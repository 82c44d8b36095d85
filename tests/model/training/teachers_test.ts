/** Training with teachers. */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { evaluate, train, type TrainingOptions, type TrainingState } from "lib/model/mod.ts";
import { trainingBatches } from "lib/model/training/batches.ts";
import { taughtBatches } from "lib/model/training/taught_batches.ts";
import { Teachers } from "lib/model/distillation/mod.ts";
import { tf } from "lib/tensorflow.ts";
import { tinyModel, tinySplit, weightsOf } from "../tiny.ts";

const options: TrainingOptions = { epochs: 20, batchSize: 8, learningRate: 0.02, seed: 1 };
const test = tinySplit(60, 2);

/** A teacher of another architecture than the student, which has learned the classes. */
const teacher = tf.sequential({
  name: "teacher",
  layers: [
    tf.layers.flatten({ inputShape: [8, 8, 1] }),
    tf.layers.dense({ units: 2, activation: "softmax", kernelInitializer: "zeros" }),
  ],
});
await train(teacher, { train: tinySplit(32) }, options);

/** Images with labels that say nothing. */
const mislabelled = {
  ...tinySplit(32),
  labels: Uint8Array.from({ length: 32 }, (_, i) => Math.floor(i / 2) % 2),
};

Deno.test("with teachers: a student learns the classes without labels; from meaningless labels it does not", async () => {
  const accuracyWith = async (teachers?: TrainingOptions["teachers"]) => {
    const model = tinyModel(1);
    await train(model, { train: mislabelled }, { ...options, teachers });
    return (await evaluate(model, test)).accuracy;
  };
  const [taught, alone] = [await accuracyWith({ models: [teacher] }), await accuracyWith()];
  assert(taught > 0.95 && alone < 0.8, `taught ${taught}, alone ${alone}`);
});

Deno.test("with teachers: weight and temperature count, the teacher does not change, and runs repeat", async () => {
  const before = weightsOf(teacher).join();
  const weightsWith = async (teachers: TrainingOptions["teachers"]) => {
    const model = tinyModel(1);
    await train(model, { train: tinySplit(32) }, { ...options, epochs: 2, teachers });
    return weightsOf(model).join();
  };
  const models = [teacher];
  const all = [
    await weightsWith({ models }),
    await weightsWith({ models, weight: 0.5 }),
    await weightsWith({ models, temperature: 4 }),
    await weightsWith({ models: [teacher, tinyModel(3)] }),
    await weightsWith(undefined),
  ];
  assertEquals(new Set(all).size, all.length);
  assertEquals(await weightsWith({ models, temperature: 2, weight: 1 }), all[0]);
  assertEquals(weightsOf(teacher).join(), before);
});

Deno.test("with teachers: the batches are the same, and each image has its own targets, also in a resumed epoch", () => {
  const augmentation = { rotation: 10, scale: 0.1, shift: 1, shear: 0.1, elastic: 1 };
  const settings = { batchSize: 100, seed: 1, augmentation }, split = tinySplit(1150), student = tinyModel(1);
  const teachers = new Teachers({ models: [teacher] }, student, split);
  const read = (...tensors: tf.Tensor[]) => tensors.map((tensor) => [...tensor.dataSync()]);
  const plain = [...trainingBatches(student, split, settings, 3)].map((
    { images, labels, size },
  ) => [size, ...read(images, labels)]);
  const taught = (firstStep: number) => {
    const found = [];
    for (const batch of taughtBatches(student, split, settings, teachers, 3, firstStep)) {
      const { images, labels, targets, size } = batch;
      const [expected] = read(teachers.softTargets(images));
      const [soft] = read(targets!);
      soft!.forEach((value, i) => assert(Math.abs(value - expected![i]!) < 1e-6));
      found.push({ batch: [size, ...read(images, labels)], soft });
      tf.dispose({ ...batch });
    }
    return found;
  };
  const whole = taught(0);
  assertEquals(whole.map(({ batch }) => batch), plain);
  for (const step of [3, 5, 11, 12]) assertEquals(taught(step), whole.slice(step));
});

Deno.test("with teachers: a run that is resumed within an epoch ends with the same bits", async () => {
  const data = { train: tinySplit(90) };
  const taught = { ...options, epochs: 3, teachers: { models: [teacher], weight: 0.8 } };
  const model = tinyModel(1), states: TrainingState[] = [];
  await train(model, data, {
    ...taught,
    checkpoint: { every: 5, save: (state) => Promise.resolve(void states.push(state)) },
  });
  const resume = states.find(({ step }) => step === 20); // of 12 steps per epoch, whose targets are computed together
  assert(resume !== undefined);
  const resumed = tinyModel(2);
  await train(resumed, data, { ...taught, resume });
  assertEquals(weightsOf(resumed), weightsOf(model));
});

Deno.test("with teachers: no tensors are left, also when training is stopped", async () => {
  const model = tinyModel(1), data = { train: tinySplit(32) }, teachers = { models: [teacher] };
  await train(model, data, { ...options, epochs: 1, teachers });
  const before = tf.memory().numTensors;
  const controller = new AbortController();
  await train(model, data, {
    ...options,
    teachers,
    adversarial: { epsilon: 0.1, steps: 1 },
    signal: controller.signal,
    onProgress({ epoch }) {
      if (epoch === 2) controller.abort();
    },
  });
  assertEquals(tf.memory().numTensors, before);
});

for (
  const [teachers, message] of [
    [{ models: [] }, "teachers.models: expected at least one, but got none"],
    [{ temperature: 0 }, "teachers.temperature: expected a number above 0 and at most 100, but got 0"],
    [{ temperature: 101 }, "teachers.temperature: expected a number above 0 and at most 100, but got 101"],
    [{ weight: 0 }, "teachers.weight: expected a number above 0 and at most 1, but got 0"],
    [{ weight: NaN }, "teachers.weight: expected a number above 0 and at most 1, but got NaN"],
  ] as const
) {
  Deno.test(`with teachers: refused: ${message}`, async () => {
    const given = { models: [teacher], ...teachers };
    await assertRejects(
      () => train(tinyModel(1), { train: tinySplit(8) }, { ...options, teachers: given }),
      UserError,
      message,
    );
  });
}
