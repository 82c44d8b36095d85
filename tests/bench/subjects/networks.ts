/**
 * Networks that only the benchmark builds.
 *
 * @module
 */
import { type ArchitectureName, buildModel } from "lib/model/mod.ts";
import { tf } from "lib/tensorflow.ts";
import type { NetworkName } from "../rows.ts";

/** A network by the name that the rows use. */
export function buildNetwork(name: NetworkName): tf.LayersModel {
  return name === "bnnet" ? batchNormNet() : buildModel(name satisfies ArchitectureName, { seed: 1 });
}

/** A network with batch normalisation, as winners on MNIST have it: conv5-24, pool, conv3-48, conv3-64, pool, dense. */
function batchNormNet(): tf.LayersModel {
  const block = (filters: number, kernelSize: number, inputShape?: [number, number, number]) => [
    tf.layers.conv2d({ filters, kernelSize, useBias: false, ...(inputShape && { inputShape }) }),
    tf.layers.batchNormalization(),
    tf.layers.reLU(),
  ];
  return tf.sequential({
    layers: [
      ...block(24, 5, [28, 28, 1]),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      ...block(48, 3),
      ...block(64, 3),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 10, name: "logits" }),
      tf.layers.softmax(),
    ],
  });
}

/** The convnet as anyone writes it who knows Keras' example and nothing of this project. */
export function stockConvnet(): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 32, kernelSize: 3, activation: "relu" }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.conv2d({ filters: 64, kernelSize: 3, activation: "relu" }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.flatten(),
      tf.layers.dropout({ rate: 0.5 }),
      tf.layers.dense({ units: 10, activation: "softmax" }),
    ],
  });
  model.compile({ optimizer: "adam", loss: "categoricalCrossentropy", metrics: ["accuracy"] });
  return model;
}
