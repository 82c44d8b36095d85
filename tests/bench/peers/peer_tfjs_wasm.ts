/**
 * The peer tfjs-wasm: TensorFlow.js' own WebAssembly backend under the networks of this project. Answers requests on stdin, one JSON
 * object per line (see peer.ts), with milliseconds per prediction.
 *
 * It lacks the gradient of a convolution with respect to its filter (tensorflow/tfjs#8474), so it cannot train. It starts its threads as
 * a browser does, which Deno is not: there is one.
 *
 * @module
 */
import process from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { tf } from "lib/tensorflow.ts";
import type { MnistRow } from "../rows.ts";
import { prediction } from "../subjects/step.ts";
import type { Subject } from "../subjects/subject.ts";

/** Named by a variable, so that it is fetched when this program runs and not by everyone who checks types. */
const PACKAGE = "npm:@tensorflow/tfjs-backend-wasm@4.22.0";

const { setWasmPaths, version_wasm } = await import(PACKAGE) as {
  setWasmPaths(directory: string): void;
  version_wasm: string;
};
setWasmPaths(fileURLToPath(new URL("dist/", import.meta.resolve(`${PACKAGE}/package.json`))));
tf.enableProdMode();
if (!await tf.setBackend("wasm")) Deno.exit(1);
console.log(JSON.stringify({ version: `tfjs-backend-wasm ${version_wasm} (1 thread)`, tasks: ["predict"] }));

const subjects = new Map<string, Subject>();
for await (const line of createInterface({ input: process.stdin })) {
  const { count, ...row } = JSON.parse(line) as MnistRow & { count: number };
  const key = `${row.model} ${row.batch}`;
  const subject = subjects.get(key) ?? prediction(row);
  subjects.set(key, subject);
  console.log(JSON.stringify(await subject.side(count)));
}
