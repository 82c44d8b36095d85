/** The Stop button: it ends our training loop and that of TensorFlow.js. (For waiting cells, see tests/jupyter/relay.) */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { stop } from "lib/notebook/interruption.ts";
import { interruptSignal, liveTraining, StoppedError } from "lib/notebook/mod.ts";
import { stopFitToo } from "lib/notebook/stop_fit.ts";
import { tf } from "lib/tensorflow.ts";
import { tinyModel, tinySplit, weightsOf } from "../model/tiny.ts";
import { printed } from "./kernel.ts";

Deno.test("Stop: the signal throws one line that says how to continue, and the next signal is new", () => {
  const signal = interruptSignal();
  stop();
  const error = (() => {
    try {
      signal.throwIfAborted();
    } catch (error) {
      return error as Error;
    }
  })();
  assert(error instanceof StoppedError);
  assertEquals(error.stack, "Stopped: stopped; run the cell again to start over");
  interruptSignal().throwIfAborted();
});

Deno.test("Stop: liveTraining fails; when run again, it continues to the same weights", async () => {
  const options = { epochs: 60, batchSize: 4, learningRate: 0.01, seed: 1 };
  const data = { train: tinySplit(10), validation: tinySplit(6, 2) };
  const model = tinyModel(), twin = tinyModel();
  await printed(async () => {
    const training = liveTraining(model, data, options);
    const running = training.run();
    setTimeout(stop, 100);
    await assertRejects(
      () => running,
      StoppedError,
      " of 180 steps; run this cell again to continue",
    );
    assertEquals((await training.run()).steps, 180);
    await liveTraining(twin, data, options).run();
  });
  assertEquals(weightsOf(model), weightsOf(twin));
});

Deno.test("Stop: fit of TensorFlow.js ends after the current batch and fails; the next fit is not affected", async () => {
  stopFitToo();
  stopFitToo(); // once is enough
  await tf.setBackend("cpu");
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
  model.compile({ loss: "meanSquaredError", optimizer: "sgd" });
  const [xs, ys] = [tf.ones([64, 2]), tf.ones([64, 1])];
  let batches = 0;
  const onBatchEnd = () => {
    batches++;
    return Promise.resolve();
  };
  const running = model.fit(xs, ys, {
    epochs: 1_000_000,
    batchSize: 1,
    verbose: 0,
    callbacks: { onBatchEnd },
  });
  setTimeout(stop, 200);
  await assertRejects(() => running, StoppedError, "the model keeps what it has learned");
  assert(batches > 0);
  const { epoch } = await model.fit(xs, ys, { epochs: 2, verbose: 0 });
  assertEquals(epoch, [0, 1]);
  tf.dispose([xs, ys]);
  model.dispose();
});
