/**
 * Computes ONNX files in ONNX Runtime: `onnx_runtime.ts DIRECTORY`. For each `NAME.onnx` in the directory, it
 * reads the images in `images.bin` (float32), and writes the output as `NAME.output` (float32).
 *
 * A program of its own: its package has 138 MB, and is neither in deno.json nor in deno.lock, so that those
 * who train networks do not download it.
 *
 * @module
 */

/** Named by a variable: its types would be needed otherwise. */
const PACKAGE = "npm:onnxruntime-web@1.30.0/wasm";

/** The part of the package that is used. */
interface Runtime {
  env: { wasm: { numThreads: number } };
  Tensor: new (type: "float32", values: Float32Array, shape: readonly number[]) => Tensor;
  InferenceSession: { create(model: Uint8Array): Promise<Session> };
}

interface Tensor {
  data: Float32Array<ArrayBuffer>;
}

interface Session {
  inputNames: string[];
  outputNames: string[];
  inputMetadata: { shape: (number | string)[] }[];
  run(inputs: Record<string, Tensor>): Promise<Record<string, Tensor>>;
}

if (import.meta.main) {
  const [directory] = Deno.args, { env, Tensor, InferenceSession } = await import(PACKAGE) as Runtime;
  env.wasm.numThreads = 1;
  const images = new Float32Array((await Deno.readFile(`${directory}/images.bin`)).buffer);
  for await (const { name } of Deno.readDir(directory!)) {
    if (!name.endsWith(".onnx")) continue;
    const session = await InferenceSession.create(await Deno.readFile(`${directory}/${name}`));
    const sizes = session.inputMetadata[0]!.shape.slice(1) as number[];
    const count = images.length / sizes.reduce((a, b) => a * b, 1);
    const input = new Tensor("float32", images, [count, ...sizes]);
    const { [session.outputNames[0]!]: output } = await session.run({ [session.inputNames[0]!]: input });
    const { buffer, byteOffset, byteLength } = output!.data;
    await Deno.writeFile(
      `${directory}/${name.replace(/onnx$/, "output")}`,
      new Uint8Array(buffer, byteOffset, byteLength),
    );
  }
}
