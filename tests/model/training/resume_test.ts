/** A run that is stopped anywhere and goes on ends with the same bits as one that never stopped. */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { type EpochRecord, train, type TrainingOptions, type TrainingState } from "lib/model/mod.ts";
import { type BackendName, startBackend, tf } from "lib/tensorflow.ts";
import { tinyModel, tinySplit, weightsOf } from "../tiny.ts";

/** Everything that has a state: averages, moments, dropout, augmented and adversarial images, a schedule. */
const options: TrainingOptions = {
  epochs: 3,
  batchSize: 3,
  learningRate: 0.01,
  seed: 1,
  labelSmoothing: 0.1,
  beta2: 0.99,
  weightDecay: 0.1,
  emaDecay: 0.9,
  augmentation: { rotation: 10, scale: 0.1, shift: 1, shear: 0.1, elastic: 0.5 },
  adversarial: { epsilon: 0.1, steps: 2 },
};
const data = { train: tinySplit(8), validation: tinySplit(4, 2) };

/** With batch normalisation, whose statistics are weights that no gradient changes. */
function model(): tf.LayersModel {
  const kernelInitializer = (seed: number) => tf.initializers.glorotUniform({ seed });
  return tf.sequential({
    name: "tiny",
    layers: [
      tf.layers.conv2d({
        inputShape: [8, 8, 1],
        filters: 2,
        kernelSize: 3,
        activation: "tanh",
        kernelInitializer: kernelInitializer(1),
      }),
      tf.layers.averagePooling2d({ poolSize: 2 }),
      tf.layers.batchNormalization({ momentum: 0.9 }),
      tf.layers.flatten(),
      tf.layers.dropout({ rate: 0.5 }),
      tf.layers.dense({ units: 2, kernelInitializer: kernelInitializer(2) }),
      tf.layers.softmax(),
    ],
  });
}

const withoutTimes = (history: EpochRecord[]) => history.map((record) => ({ ...record, seconds: 0 }));

/** Trains to the end; returns what came out, and all states on the way. */
async function completed(every: number) {
  const states: TrainingState[] = [];
  const network = model();
  const save = (state: TrainingState) => Promise.resolve(void states.push(state));
  const { history, steps } = await train(network, data, { ...options, checkpoint: { every, save } });
  return { states, weights: weightsOf(network), history: withoutTimes(history), steps };
}

for (const [backend, threads] of [["cpu", undefined], ["wasm", 1], ["wasm", 2]] as [BackendName, number?][]) {
  Deno.test(`a run resumes from any of its states, bit for bit: ${backend}, ${threads ?? 1} threads`, async () => {
    await startBackend({ backend, threads });
    const whole = await completed(1);
    assertEquals(whole.states.map(({ step }) => step), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assertEquals(whole.states.map(({ history }) => history.length), [0, 0, 0, 1, 1, 1, 2, 2, 2, 3]);
    const before = tf.memory().numTensors;
    for (const state of whole.states) {
      const network = model();
      const result = await train(network, data, { ...options, resume: state });
      assertEquals(weightsOf(network), whole.weights, `from step ${state.step}`);
      assertEquals(withoutTimes(result.history), whole.history, `from step ${state.step}`);
      assertEquals(result.steps, whole.steps);
      assert(result.seconds > state.seconds);
      network.dispose();
    }
    assertEquals(tf.memory().numTensors, before);
    await startBackend({ backend: "cpu" });
  });
}

Deno.test("a state is a copy: it does not change while the run continues", async () => {
  const seen: [TrainingState, string][] = [];
  const save = (state: TrainingState) => Promise.resolve(void seen.push([state, JSON.stringify(state)]));
  await train(model(), data, { ...options, checkpoint: { every: 2, save } });
  for (const [state, text] of seen) assertEquals(JSON.stringify(state), text);
});

Deno.test("checkpoints do not change the run, and come at the start, every n steps and at each epoch's end", async () => {
  const { states, weights } = await completed(2);
  assertEquals(states.map(({ step }) => step), [0, 2, 3, 4, 6, 8, 9]);
  const network = model();
  await train(network, data, options);
  assertEquals(weightsOf(network), weights);
});

Deno.test("a run that is aborted saves its state, and resumes from it", async () => {
  const whole = await completed(100);
  const controller = new AbortController();
  let last: TrainingState | undefined;
  const stopped = await train(model(), data, {
    ...options,
    signal: controller.signal,
    onProgress: ({ globalStep }) => void (globalStep >= 4 && controller.abort()),
    checkpoint: { every: 100, save: (state) => Promise.resolve(void (last = state)) },
  });
  assertEquals([stopped.aborted, last!.step], [true, stopped.steps]);
  assert(stopped.steps < 9);
  const network = model();
  await train(network, data, { ...options, resume: last });
  assertEquals(weightsOf(network), whole.weights);
});

Deno.test("a state of another model or of other options is refused, and nothing leaks", async () => {
  const { states } = await completed(100);
  const [state] = states.slice(-1);
  const other = tinyModel();
  const before = tf.memory().numTensors;
  await assertRejects(
    () => train(other, data, { ...options, resume: state }),
    UserError,
    "resume with the model and the options of the saved run",
  );
  const same = model();
  await assertRejects(
    () => train(same, data, { ...options, emaDecay: 0, resume: state }),
    UserError,
    "expected nothing, but got average 0 [3,3,1,2]; ",
  );
  same.dispose();
  assertEquals(tf.memory().numTensors, before);
});
