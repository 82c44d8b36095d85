/**
 * A process that makes one training step of the convnet, says so, and ends: start.ts times it. Arguments: backend, threads.
 *
 * @module
 */
import { buildModel } from "lib/model/mod.ts";
import { Trainer } from "lib/model/training/step.ts";
import { type BackendName, startBackend, tf } from "lib/tensorflow.ts";

const [backend, threads] = Deno.args;
await startBackend({ backend: backend as BackendName, threads: Number(threads) });
const trainer = new Trainer(buildModel("convnet"));
const images = tf.zeros([128, 28, 28, 1]);
const labels = tf.zeros([128], "int32") as tf.Tensor1D;
await trainer.step(images, labels, 1e-3).data();
console.log("done");
Deno.exit();
