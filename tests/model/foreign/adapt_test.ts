/** Models from elsewhere: what their images must be like is found, and ours become such. */
import { assertAlmostEquals, assertEquals, assertGreater, assertThrows } from "@std/assert";
import { drawnDigits } from "lib/drawing/mod.ts";
import { UserError } from "lib/errors.ts";
import { loadModel } from "lib/model/mod.ts";
import {
  adaptForeign,
  adaptInput,
  findInputForm,
  type InputForm,
  withNewHead,
} from "lib/model/foreign/mod.ts";
import { interpolationWeights } from "lib/model/foreign/resize.ts";
import { startBackend, tf } from "lib/tensorflow.ts";
import { missing } from "../../permissions.ts";

await startBackend({ backend: "wasm", threads: 1 });
const ignore = missing("read");
const ours = ignore ? tf.sequential() : (await loadModel("data/models/handwriting")).model;

/** Our network behind layers that undo a form: a network that was trained with images of that form. */
function trainedWith(shape: number[], ...layers: tf.layers.Layer[]): tf.LayersModel {
  const input = tf.input({ shape });
  const images = layers.reduce((tensor, layer) => layer.apply(tensor) as tf.SymbolicTensor, input);
  return tf.model({ inputs: input, outputs: ours.apply(images) as tf.SymbolicTensor });
}

const { images, labels } = drawnDigits({ count: 50, seed: 2 });
const digits = tf.tensor4d(Float32Array.from(images, (pixel) => pixel / 255), [50, 28, 28, 1]);

function accuracyOf(model: tf.LayersModel): number {
  return tf.tidy(() => {
    const shape = model.inputs[0]!.shape.slice(1) as number[];
    const found = (model.predict(digits.reshape([50, ...shape])) as tf.Tensor).argMax(1).dataSync();
    return found.filter((digit, i) => digit === labels[i]).length / 50;
  });
}

const { rescaling, cropping2D, permute, reshape } = tf.layers;
const forms: [name: string, model: () => tf.LayersModel, form: Partial<InputForm>][] = [
  ["0-1", () => trainedWith([28, 28, 1]), { range: "0-1", polarity: "light-on-dark" }],
  ["0-255", () => trainedWith([28, 28, 1], rescaling({ scale: 1 / 255 })), {
    range: "0-255",
    polarity: "light-on-dark",
  }],
  ["0-255, dark on light", () => trainedWith([28, 28, 1], rescaling({ scale: -1 / 255, offset: 1 })), {
    range: "0-255",
    polarity: "dark-on-light",
  }],
  ["-1-1", () => trainedWith([28, 28, 1], rescaling({ scale: 0.5, offset: 0.5 })), {
    range: "-1-1",
    polarity: "light-on-dark",
  }],
  [
    "0-1, dark on light, flat",
    () => trainedWith([784], reshape({ targetShape: [28, 28, 1] }), rescaling({ scale: -1, offset: 1 })),
    {
      range: "0-1",
      polarity: "dark-on-light",
    },
  ],
  ["padded to 32x32", () => trainedWith([32, 32, 1], cropping2D({ cropping: [[2, 2], [2, 2]] })), {
    range: "0-1",
    polarity: "light-on-dark",
    fitting: "padded",
  }],
  [
    "0-255, of any size",
    () =>
      trainedWith(
        [null, null, 1] as unknown as number[],
        rescaling({ scale: 1 / 255 }),
        reshape({ targetShape: [28, 28, 1] }),
      ),
    {
      range: "0-255",
      polarity: "light-on-dark",
    },
  ],
  ["0-1, channels first", () => trainedWith([1, 28, 28], permute({ dims: [2, 3, 1] })), {
    range: "0-1",
    polarity: "light-on-dark",
  }],
  ["-1-1, 3 channels first", () => {
    const oneChannel = tf.layers.conv2d({
      kernelSize: 1,
      filters: 1,
      useBias: false,
      kernelInitializer: tf.initializers.constant({ value: 1 / 6 }),
    });
    return trainedWith(
      [3, 28, 28],
      rescaling({ scale: 1, offset: 1 }),
      permute({ dims: [2, 3, 1] }),
      oneChannel,
    );
  }, { range: "-1-1", polarity: "light-on-dark" }],
];

for (const [name, make, expected] of forms) {
  Deno.test(
    `a model of images of the form ${name} is found out, and then reads our digits`,
    { ignore },
    () => {
      const model = make(), before = tf.memory().numTensors;
      const found = findInputForm(model)!;
      assertEquals(tf.memory().numTensors, before);
      assertEquals({ ...found.form, ...expected }, found.form);
      const { model: adapted, notes } = adaptForeign(model);
      assertGreater(accuracyOf(adapted), 0.95);
      assertEquals(notes.length, 1);
    },
  );
}

Deno.test("a model with 3 channels gets grey images three times", () => {
  const model = tf.sequential({
    layers: [tf.layers.globalAveragePooling2d({ inputShape: [2, 2, 3], dataFormat: "channelsLast" })],
  });
  const adapted = adaptInput(model, { range: "-1-1", polarity: "dark-on-light", fitting: "padded" }, [
    2,
    2,
    1,
  ])!;
  const result = adapted.predict(tf.tensor4d([1, 0, 0, 0], [1, 2, 2, 1])) as tf.Tensor;
  assertEquals([...result.dataSync()], [0.5, 0.5, 0.5]); // -1, 1, 1, 1
});

Deno.test("images are resized as tf.image.resizeBilinear with half-pixel centres does", () => {
  const model = tf.sequential({ layers: [tf.layers.flatten({ inputShape: [7, 5, 1] })] });
  const adapted = adaptInput(model, { range: "0-1", polarity: "light-on-dark", fitting: "resized" }, [
    4,
    9,
    1,
  ])!;
  const image = tf.tensor4d(Float32Array.from({ length: 36 }, (_, i) => i * 7 % 13 / 13), [1, 4, 9, 1]);
  const expected = tf.image.resizeBilinear(image, [7, 5], false, true).dataSync();
  const found = (adapted.predict(image) as tf.Tensor).dataSync();
  found.forEach((value, i) => assertAlmostEquals(value, expected[i]!, 1e-6));
  assertEquals([...interpolationWeights(1, 3)], [1, 1, 1]);
});

Deno.test("a model that reads no digits is left as it is, unless a form is stated", () => {
  const layers = () => [
    tf.layers.flatten({ inputShape: [28, 28, 1] }),
    tf.layers.dense({
      units: 10,
      activation: "softmax",
      kernelInitializer: tf.initializers.glorotUniform({ seed: 3 }),
    }),
  ];
  const model = tf.sequential({ layers: layers() });
  const unknown = adaptForeign(model);
  assertEquals([unknown.model, unknown.form], [model, undefined]);
  assertEquals(
    /^the model reads at most \d+ of 40 drawn digits/.test(unknown.notes[0]!),
    true,
    unknown.notes[0],
  );
  const stated = adaptForeign(model, { form: { range: "0-255" } });
  assertEquals(stated.form, { range: "0-255", polarity: "light-on-dark", fitting: "padded" });
  const inputs = [tf.input({ shape: [2] }), tf.input({ shape: [2] })];
  const twoInputs = tf.model({ inputs, outputs: tf.layers.add().apply(inputs) as tf.SymbolicTensor });
  assertThrows(
    () => adaptForeign(twoInputs, { form: { range: "0-1" } }),
    UserError,
    "expected a model of images",
  );
});

Deno.test("a new head has the new classes, and keeps the layers before it", () => {
  const base = tf.sequential({
    layers: [
      tf.layers.dense({ units: 4, inputShape: [3], name: "features" }),
      tf.layers.dense({ units: 10, activation: "softmax", name: "old" }),
    ],
  });
  const before = base.getLayer("features").getWeights()[0]!.dataSync();
  const model = withNewHead(base, 3, 1),
    same = withNewHead(
      tf.sequential({
        layers: [
          tf.layers.dense({ units: 4, inputShape: [3] }),
          tf.layers.dense({ units: 7 }),
          tf.layers.softmax(),
        ],
      }),
      3,
      1,
    );
  assertEquals(model.outputs[0]!.shape, [null, 3]);
  assertEquals(model.getLayer("features").getWeights()[0]!.dataSync(), before);
  assertEquals(
    model.getLayer("logits").getWeights()[0]!.dataSync(),
    same.getLayer("logits").getWeights()[0]!.dataSync(),
  );
  const pooled = tf.sequential({ layers: [tf.layers.flatten({ inputShape: [2, 5] })] });
  assertThrows(() => withNewHead(pooled, 3, 1), UserError, "expected a dense layer at its end");
});

Deno.test("a model that ends with scores gets softmax, which is said", { ignore }, () => {
  const scores = tf.model({
    inputs: ours.inputs,
    outputs: tf.layers.dense({
      units: 10,
      kernelInitializer: tf.initializers.identity({ gain: 20 }),
      name: "scores", // after a layer with the name "softmax", so that the layer that is added has another
    }).apply(ours.outputs[0]!) as tf.SymbolicTensor,
  });
  const { model, form, notes } = adaptForeign(scores);
  assertEquals(form, { range: "0-1", polarity: "light-on-dark", fitting: "resized" });
  assertEquals(notes.length, 2);
  assertEquals(
    notes[0],
    "the model ends without softmax: it is added, which makes probabilities of its scores",
  );
  assertGreater(accuracyOf(model), 0.95);
  const sums = tf.tidy(() => (model.predict(digits) as tf.Tensor).sum(1).dataSync());
  for (const sum of sums) assertAlmostEquals(sum, 1, 1e-5);
});

Deno.test("layers that are added have other names than those of the model", () => {
  const names = ["padded", "rescaled", "rows", "columns", "pixels", "turned", "turned_back", "resized"];
  const layers = names.map((name) => tf.layers.dropout({ rate: 0.5, name, inputShape: [32, 32, 3] }));
  const model = tf.sequential({ layers });
  for (const fitting of ["padded", "resized"] as const) {
    const form: InputForm = { range: "0-255", polarity: "light-on-dark", fitting };
    // A model that was adapted, saved and loaded is adapted again.
    const once = adaptInput(model, form, [28, 28, 1])!, twice = adaptInput(once, form, [20, 20, 1])!;
    assertEquals(twice.outputs[0]!.shape, [null, 32, 32, 3]);
    assertEquals(new Set(twice.layers.map(({ name }) => name)).size, twice.layers.length);
  }
});
