/** Training with teachers. */
import { assert, assertEquals, assertRejects, equal } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { evaluate, type Progress, train, type TrainingOptions, type TrainingState } from "lib/model/mod.ts";
import { trainingBatches } from "lib/model/training/batches.ts";
import { TaughtBatches } from "lib/model/training/taught_batches.ts";
import { Breather } from "lib/model/event_loop.ts";
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

const augmentation = { rotation: 10, scale: 0.1, shift: 1, shear: 0.1, elastic: 1 };
/** Images go through the augmentation, so targets are computed in every epoch, but do not change. */
const unchanged = { rotation: 0, scale: 0, shift: 0, shear: 0, elastic: 0 };

/** Counts the batches that the teacher gets while a function runs. */
async function teacherCalls(run: () => Promise<unknown>): Promise<number> {
  const [layer] = teacher.layers.slice(-1);
  let calls = 0;
  layer!.setCallHook(() => calls++);
  await run();
  layer!.clearCallHook();
  return calls;
}

for (
  const [name, distorted] of [["augmented", augmentation], ["the same in every epoch", undefined]] as const
) {
  Deno.test(`with teachers: images ${name}: the batches are the same, and each image has its own targets, also in a resumed epoch`, async () => {
    const settings = { batchSize: 100, seed: 1, augmentation: distorted, epochs: 3 };
    const split = tinySplit(1150), student = tinyModel(1), teaching = { models: [teacher] };
    const teachers = new Teachers(teaching, student, split);
    const read = (...tensors: tf.Tensor[]) => tensors.map((tensor) => [...tensor.dataSync()]);
    const plain = (epoch: number) =>
      Array.from( // one by one: without augmentation they share memory
        trainingBatches(student, split, settings, epoch),
        ({ images, labels, size }) => [size, ...read(images, labels)],
      );
    const taught = async (epoch: number, firstStep: number) => {
      const found = [], before = tf.memory().numTensors;
      const batches = new TaughtBatches(student, split, { ...settings, teachers: teaching });
      assert(await batches.prepare(epoch, new Breather()));
      for (const batch of batches.of(epoch, firstStep)) {
        const { images, labels, targets, size } = batch;
        const [expected] = read(tf.tidy(() => teachers.softTargets(images)));
        const [soft] = read(targets!);
        soft!.forEach((value, i) => assert(Math.abs(value - expected![i]!) < 1e-6));
        found.push({ batch: [size, ...read(images, labels)], soft });
        tf.dispose({ ...batch });
      }
      batches.dispose();
      assertEquals(tf.memory().numTensors - before, found.length); // those of `expected`
      return found;
    };
    for (const epoch of [1, 3]) {
      const whole = await taught(epoch, 0);
      assert(equal(whole.map(({ batch }) => batch), plain(epoch)), `epoch ${epoch}`);
      for (const step of [3, 5, 11, 12]) {
        // Not assertEquals: to write its message for thousands of numbers takes gigabytes.
        assert(equal(await taught(epoch, step), whole.slice(step)), `epoch ${epoch}, step ${step}`);
      }
    }
  });
}

Deno.test("with teachers: targets of images that do not change are computed once, and the weights are the same bits", async () => {
  const weightsWith = async (given: Partial<TrainingOptions>) => {
    const model = tinyModel(1);
    await train(model, { train: tinySplit(90) }, {
      ...options,
      epochs: 3,
      teachers: { models: [teacher] },
      ...given,
    });
    return weightsOf(model);
  };
  let once: number[] = [], always: number[] = [];
  assertEquals(await teacherCalls(async () => once = await weightsWith({})), 1);
  assertEquals(await teacherCalls(async () => always = await weightsWith({ augmentation: unchanged })), 3);
  assertEquals(once, always);
  assertEquals(await teacherCalls(() => weightsWith({ adversarial: { epsilon: 0.1, steps: 1 } })), 1);
});

for (
  const [name, distorted] of [["augmented", augmentation], ["the same in every epoch", undefined]] as const
) {
  Deno.test(`with teachers: images ${name}: a run that is resumed anywhere ends with the same bits`, async () => {
    const data = { train: tinySplit(600) };
    const teachers = { models: [teacher], weight: 0.8 };
    const taught = { ...options, epochs: 3, batchSize: 100, augmentation: distorted, teachers };
    const model = tinyModel(1), states: TrainingState[] = [];
    await train(model, data, {
      ...taught,
      checkpoint: { every: 1, save: (state) => Promise.resolve(void states.push(state)) },
    });
    // Of 6 steps per epoch, the targets of the first 5 are computed together.
    for (const step of [2, 5, 6, 9, 15]) {
      const resume = states.find((state) => state.step === step);
      assert(resume !== undefined);
      const resumed = tinyModel(2);
      await train(resumed, data, { ...taught, resume });
      assertEquals(weightsOf(resumed), weightsOf(model), `step ${step}`);
    }
  });
}

/** Images whose targets are computed in three groups, and the states of a run on them. */
async function statesOfThreeGroups() {
  const data = { train: tinySplit(1150) }, states: TrainingState[] = [];
  const taught = { ...options, epochs: 3, batchSize: 100, teachers: { models: [teacher] } };
  const save = (state: TrainingState) => Promise.resolve(void states.push(state));
  await train(tinyModel(1), data, { ...taught, checkpoint: { every: 1, save } });
  return { data, taught, stateAt: (wanted: number) => states.find(({ step }) => step === wanted)! };
}

Deno.test("with teachers: a resumed run computes only targets that are missing, and reports that", async () => {
  const { data, taught, stateAt } = await statesOfThreeGroups();
  // 12 steps per epoch, 5 per group: after 24 steps all targets are missing, after 7 those of the first group,
  // which the second epoch needs, and after 3 none.
  for (const [step, calls, expected] of [[24, 3, [1 / 3, 2 / 3, 1]], [7, 3, [1]], [3, 3, []]] as const) {
    const reports: number[] = [];
    const resumed = {
      ...taught,
      resume: stateAt(step),
      onTargets: (done: number) => void reports.push(done),
    };
    assertEquals(await teacherCalls(() => train(tinyModel(2), data, resumed)), calls);
    assertEquals(reports, [...expected], `from step ${step}`);
  }
});

Deno.test("with teachers: a resumed run can be stopped while it computes targets again", async () => {
  const { data, taught, stateAt } = await statesOfThreeGroups();
  for (const step of [24, 29]) {
    const stop = new AbortController(), model = tinyModel(2), before = tf.memory().numTensors;
    const saved: number[] = [], speeds: number[] = [];
    const calls = await teacherCalls(async () => {
      const { steps, aborted, history } = await train(model, data, {
        ...taught,
        resume: stateAt(step),
        signal: stop.signal,
        onTargets: (done) => void (done > 0.5 && stop.abort()),
        onProgress: ({ imagesPerSecond }) => void speeds.push(imagesPerSecond),
        checkpoint: { every: 1, save: (state) => Promise.resolve(void saved.push(state.step)) },
      });
      assertEquals([steps, aborted, tf.memory().numTensors], [step, true, before]);
      // The epoch in which the run was stopped first is recorded, as far as it came.
      const partial = history.map((record) => record.partial ?? false);
      assertEquals(partial, step === 24 ? [false, false] : [false, false, true]);
    });
    assertEquals([calls, saved], [2, step === 24 ? [] : [step]]);
    assert(speeds.every((speed) => speed === 0), `${speeds}`);
  }
});

Deno.test("with teachers: the time in which targets are computed again does not count as steps", async () => {
  const { data, taught, stateAt } = await statesOfThreeGroups();
  const real = performance.now;
  let milliseconds = real.call(performance) + 1;
  performance.now = () => milliseconds;
  const [layer] = teacher.layers.slice(-1);
  try {
    const reports: Progress[] = [], student = tinyModel(2);
    layer!.setCallHook(() => milliseconds += 60_000);
    student.getLayer("flatten").setCallHook(() => milliseconds += 1000); // once per step
    const { seconds, secondsToFirstStep, history } = await train(student, data, {
      ...taught,
      resume: { ...stateAt(24), seconds: 100 },
      onProgress: (progress) => void reports.push(progress),
    });
    const near = (found: number, wanted: number) =>
      assert(Math.abs(found - wanted) < 1e-6, `${found}, ${wanted}`);
    near(secondsToFirstStep, 181); // three groups, and the step
    near(seconds, 292);
    near(history.at(-1)!.seconds, 12);
    assertEquals(reports.map(({ globalStep }) => globalStep), [...Array(12).keys()].map((step) => step + 25));
    for (const { step, imagesPerSecond, secondsRemaining } of reports) {
      near(imagesPerSecond, step === 12 ? 1150 / 12 : 100);
      near(secondsRemaining, 12 - step);
    }
  } finally {
    performance.now = real;
    layer!.clearCallHook();
  }
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
