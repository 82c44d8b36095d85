/**
 * A process that trains while others compute: one side of busy.ts. Arguments: threads, network. Reads on its standard input, line by
 * line, for how many milliseconds to train, and answers with the milliseconds that a step took.
 *
 * @module
 */
import { createInterface } from "node:readline";
import process from "node:process";
import { startBackend } from "lib/tensorflow.ts";
import type { NetworkName } from "./rows.ts";
import { trainingStep } from "./subjects/step.ts";

const [threads, model] = Deno.args as [string, NetworkName];
await startBackend({ backend: "wasm", threads: Number(threads) });
const { side } = trainingStep({ name: model, task: "train", model, batch: 128 });
await side(15);
console.log("ready");
for await (const line of createInterface({ input: process.stdin })) {
  await side(2); // the workers have slept since the last turn
  const start = performance.now();
  let steps = 0;
  for (; performance.now() - start < Number(line); steps++) await side(1);
  console.log((performance.now() - start) / steps);
}
