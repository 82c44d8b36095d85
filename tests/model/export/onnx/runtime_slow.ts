/**
 * ONNX files of all architectures, and of other layers, compute the same in ONNX Runtime as the models in
 * TensorFlow.js, within 1e-5, on 1,000 images of MNIST. Needs the npm registry, for the runtime.
 */
import { assert, assertEquals, assertLess } from "@std/assert";
import { loadMnist } from "lib/dataset/mod.ts";
import { layouts, toOnnx } from "lib/model/export/mod.ts";
import { startBackend, tf } from "lib/tensorflow.ts";
import { withDirectory } from "../../../directory.ts";
import { architectures, others } from "./models.ts";

const count = 1000;

withDirectory("toOnnx: the same in ONNX Runtime, on 1,000 images", async (directory) => {
  await startBackend({ threads: 1 });
  const { test: { images } } = await loadMnist();
  const pixels = Float32Array.from(images.subarray(0, count * 28 * 28), (byte) => byte / 255);
  await Deno.writeFile(`${directory}/images.bin`, new Uint8Array(pixels.buffer));
  const models = [...architectures(), ...others()];
  const input = tf.tensor4d(pixels, [count, 28, 28, 1]);
  const expected = new Map<string, Float32Array>();
  for (const model of models) {
    const output = model.predict(input) as tf.Tensor;
    const values = await output.data() as Float32Array;
    const channelsFirst = await (output.rank === 4 ? output.transpose([0, 3, 1, 2]) : output).data();
    for (const layout of layouts) {
      for (const foldBatchNorm of [false, true]) {
        const { bytes } = await toOnnx(model, { layout, foldBatchNorm });
        const name = `${model.name}, ${layout}${foldBatchNorm ? ", folded" : ""}`;
        await Deno.writeFile(`${directory}/${name}.onnx`, bytes);
        expected.set(name, layout === "nchw" ? channelsFirst as Float32Array : values);
      }
    }
    output.dispose();
  }

  const program = new URL("onnx_runtime.ts", import.meta.url).pathname;
  const { success, stderr } = await new Deno.Command("deno", {
    args: [
      ...["run", "--no-lock", "--no-prompt", "--no-check", "--allow-read", `--allow-write=${directory}`],
      ...[program, directory],
    ],
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).output();
  assert(success, new TextDecoder().decode(stderr));
  assertEquals(expected.size, 4 * models.length);
  for (const [name, values] of expected) {
    const found = new Float32Array((await Deno.readFile(`${directory}/${name}.output`)).buffer);
    assertEquals(found.length, values.length, name);
    const largest = values.reduce((most, value, i) => Math.max(most, Math.abs(value - found[i]!)), 0);
    assertLess(largest, 1e-5, name);
    const differs = values.subarray(0, values.length / 2).some((value, i) =>
      value !== values[values.length / 2 + i]
    );
    assert(differs, `${name}: the output is not the same for all images`);
  }
}, "run");
