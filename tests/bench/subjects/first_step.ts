/**
 * A process that makes one training step of the convnet, says so, and ends: start.ts times it. Arguments: backend, threads.
 *
 * @module
 */
import { buildModel } from "lib/model/mod.ts";
import { Objective } from "lib/model/training/objective.ts";
import { Optimizer } from "lib/model/training/optimizer.ts";
import { trainStep } from "lib/model/training/step.ts";
import { type BackendName, startBackend, tf } from "lib/tensorflow.ts";

const [backend, threads] = Deno.args;
await startBackend({ backend: backend as BackendName, threads: Number(threads) });
const model = buildModel("convnet");
const optimizer = new Optimizer(model, { learningRateAt: () => 1e-3 });
const images = tf.zeros([128, 28, 28, 1]);
const labels = tf.zeros([128], "int32") as tf.Tensor1D;
await trainStep(new Objective(model), optimizer, images, labels, 0).data();
console.log("done");
Deno.exit();
