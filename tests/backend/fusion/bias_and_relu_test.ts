/** Layers whose bias and ReLU are part of another kernel: one-dimensional and transposed convolutions. */
import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { startBackend as install } from "lib/tensorflow.ts";
import { trained } from "../support/layer_gradients.ts";
import { numbers, sameAsCpu } from "../support/same_as_cpu.ts";
import { startBackend } from "../support/with_backend.ts";

await install({ threads: 1 }); // with the fused kernels

const seeded = (seed: number) => tf.initializers.randomUniform({ minval: -1, maxval: 1, seed });
const initializers = { kernelInitializer: seeded(1), biasInitializer: seeded(2) };
const conv1d = (options: object) => () =>
  tf.layers.conv1d({ filters: 6, kernelSize: 3, ...initializers, ...options });
const transposed = (options: object) => () =>
  tf.layers.conv2dTranspose({ filters: 5, kernelSize: 3, ...initializers, ...options });

Deno.test("conv1d: results and gradients as on cpu, the same bits again", async () => {
  await sameAsCpu([
    trained(conv1d({ activation: "relu" }), [3, 12, 4]),
    trained(conv1d({ activation: "relu", padding: "same", strides: 2 }), [2, 11, 4]),
    trained(conv1d({ activation: "tanh", padding: "same" }), [2, 11, 3]),
    trained(conv1d({ useBias: false, filters: 8 }), [2, 20, 16]),
    trained(conv1d({ filters: 1, kernelSize: 5, padding: "same" }), [2, 20, 16]),
  ], { tolerance: 1e-5 });
});

Deno.test("conv2dTranspose: results and gradients as on cpu, the same bits again", async () => {
  await sameAsCpu([
    trained(transposed({ activation: "relu", strides: 2, padding: "same" }), [2, 5, 6, 4]),
    trained(transposed({ activation: "relu", strides: [1, 2] }), [2, 5, 4, 3]),
    trained(transposed({ kernelSize: 2, strides: 3 }), [2, 3, 3, 3]), // gaps between the windows
    trained(transposed({ activation: "sigmoid", padding: "same" }), [2, 5, 6, 4]),
    trained(transposed({ useBias: false, padding: "same" }), [2, 5, 6, 4]),
    trained(transposed({ filters: 1, padding: "same" }), [2, 7, 7, 16]),
    // By phases, of which some have no taps.
    trained(transposed({ filters: 8, activation: "relu", strides: 2, padding: "same" }), [3, 7, 6, 12]),
    trained(transposed({ filters: 12, kernelSize: 2, strides: 3, activation: "relu" }), [2, 4, 3, 5]),
    trained(transposed({ filters: 16, kernelSize: 1, strides: [1, 2] }), [2, 3, 5, 5]),
  ], { tolerance: 1e-5 });
});

Deno.test("conv1d and conv2dTranspose: bias and ReLU take no kernels of their own", async () => {
  await startBackend(1);
  for (
    const [make, shape, expected] of [
      [conv1d({ activation: "relu" }), [2, 9, 4], "FusedConv2D ActivationBiasGrad"],
      [
        transposed({ activation: "relu" }),
        [2, 5, 5, 4],
        "FusedConv2DTranspose ActivationBiasGrad",
      ],
    ] as const
  ) {
    const layer = make(), x = numbers([...shape]);
    tf.dispose(layer.apply(x) as tf.Tensor);
    const profile = await tf.profile(() =>
      tf.tidy(() => {
        tf.variableGrads(() => tf.sum(layer.apply(x) as tf.Tensor));
        return undefined as unknown as tf.Tensor;
      })
    );
    const names = profile.kernels.map(({ name }) => name),
      counted = /^(FusedConv|Conv2DBackpropInput|.*Bias|Relu|Add)/;
    assertEquals(names.filter((name) => counted.test(name) && !name.endsWith("__op")).join(" "), expected);
    tf.dispose([x]);
    layer.dispose();
  }
});
