/** The counts of the networks whose code is public: built again, layer by layer, as that code says. */
import { assert, assertEquals } from "@std/assert";
import { buildModel, multiplyAdds, publishedResults } from "lib/model/mod.ts";
import { tf } from "lib/tensorflow.ts";
import "../tiny.ts";

const { conv2d, dense, flatten, maxPooling2d, batchNormalization } = tf.layers;
const inputShape = [28, 28, 1];

const pytorchExample = () =>
  tf.sequential({
    layers: [
      conv2d({ inputShape, filters: 32, kernelSize: 3 }),
      conv2d({ filters: 64, kernelSize: 3 }),
      maxPooling2d({ poolSize: 2 }),
      flatten(),
      dense({ units: 128 }),
      dense({ units: 10 }),
    ],
  });

const fastTraining = () =>
  tf.sequential({
    layers: [
      conv2d({ inputShape, filters: 24, kernelSize: 5 }),
      maxPooling2d({ poolSize: 2 }),
      conv2d({ filters: 32, kernelSize: 3 }),
      maxPooling2d({ poolSize: 2 }),
      flatten(),
      dense({ units: 256 }),
      dense({ units: 10 }),
    ],
  });

/** ModelM3, M5 and M7: convolutions without bias, each with batch normalisation; one dense layer, normalised, too. */
function simpleCnn(kernelSize: number, filters: number[]): tf.LayersModel {
  return tf.sequential({
    layers: [
      ...filters.flatMap((count, i) => [
        conv2d({ ...(i === 0 && { inputShape }), filters: count, kernelSize, useBias: false }),
        batchNormalization(),
      ]),
      flatten(),
      dense({ units: 10, useBias: false }),
      batchNormalization(),
    ],
  });
}

const threeNetworks = () => [
  simpleCnn(3, Array.from({ length: 10 }, (_, i) => 32 + 16 * i)),
  simpleCnn(5, [32, 64, 96, 128, 160]),
  simpleCnn(7, [48, 96, 144, 192]),
];

/** PyTorch counts what is learned; TensorFlow.js' countParams adds batch normalisation's running means. */
function counts(models: tf.LayersModel[]): { parameters: number; multiplyAdds: number } {
  const learned = models.flatMap(({ trainableWeights }) => trainableWeights);
  return {
    parameters: learned.reduce((sum, { shape }) => sum + shape.reduce<number>((a, b) => a * b!, 1), 0),
    multiplyAdds: models.reduce((sum, model) => sum + multiplyAdds(model), 0),
  };
}

const networks: Record<string, () => tf.LayersModel[]> = {
  "fast training": () => [fastTraining()],
  "PyTorch's example": () => [pytorchExample()],
  "Keras' example": () => [buildModel("convnet")],
  "An and others, 3 networks": threeNetworks,
  "An and others, 9 networks": () => [...threeNetworks(), ...threeNetworks(), ...threeNetworks()],
};

for (const [name, build] of Object.entries(networks)) {
  Deno.test(`${name}: parameters and multiply-adds are those of its layers`, () => {
    const { parameters, multiplyAdds } = publishedResults.find((result) => result.name === name)!;
    assertEquals(counts(build()), { parameters: parameters!, multiplyAdds: multiplyAdds! });
  });
}

Deno.test("published results: counts are marked as rounded or tested here, and the order is that of accuracy", () => {
  for (const { name, parameters, note } of publishedResults) {
    assert(parameters === undefined || name in networks || note.includes("rounded"), name);
  }
  const accuracies = publishedResults.map(({ accuracy }) => accuracy);
  assertEquals(accuracies, [...accuracies].sort((a, b) => a - b));
});
