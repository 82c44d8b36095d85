import { assert, assertEquals, assertThrows } from "@std/assert";
import { ThreadError } from "lib/backend/kernel/errors.ts";
import { WasmEngine } from "lib/backend/threads/engine.ts";
import { replaceWorkers } from "../support/replaced_workers.ts";
import { testKernels } from "../support/test_kernels.ts";

const kernels = await testKernels();

/** Lets workers start later, by some milliseconds. */
const delayed = (milliseconds: number) => (source: string) =>
  `setTimeout(() => { ${source} }, ${milliseconds});`;

/** Lets workers start when they get a message. */
const onMessage = (source: string) =>
  `require("node:worker_threads").parentPort.once("message", () => { ${source} });`;

Deno.test("workers that start late: until then the caller computes each share once, then they take part", async () => {
  using replaced = replaceWorkers(onMessage);
  // Waits for the workers for 10 ms; without this limit, for ever.
  const engine = await WasmEngine.create({ threads: 2, kernels, startMilliseconds: 10 });
  const count = 1000, pointer = engine.memory.allocate(count * 4);
  engine.memory.i32(pointer, count).fill(0);
  let jobs = 0;
  const run = async (until: () => boolean) => {
    while (!until()) {
      assertEquals(engine.run("addTo", { pointer, count, amount: 1 }), 2);
      if (++jobs % 100 === 0) await new Promise((resolve) => setTimeout(resolve, 0));
    }
  };
  await run(() => jobs === 1000);
  const worker = replaced.workers[0]!;
  let ready = false;
  worker.once("message", () => ready = true);
  worker.postMessage("start");
  await run(() => ready);
  const last = jobs + 1000;
  await run(() => jobs === last);
  assert(engine.memory.i32(pointer, count).every((value) => value === jobs));
  // Ends only if both threads compute at the same time.
  engine.memory.i32(pointer, 2).fill(0);
  engine.run("meet", { pointer });
  assertEquals([...engine.memory.i32(pointer, 2)], [1, 1]);
  await engine.stop();
});

Deno.test("an engine can be stopped, and get another number of threads, while its workers start", async () => {
  using replaced = replaceWorkers(delayed(100));
  const engine = await WasmEngine.create({ threads: 3, kernels, startMilliseconds: 0 });
  await engine.setThreads(2);
  engine.run("nothing", {});
  await engine.stop();
  assertEquals(replaced.workers.length, 3);
  const other = await WasmEngine.create({ threads: 3, kernels, startMilliseconds: 0 });
  await other.stop();
  assertThrows(() => other.run("nothing", {}), ThreadError, "stopped");
});

Deno.test("a worker that fails after the engine has started is an error of the next job, and new threads help", async () => {
  const replaced = replaceWorkers(() => `setTimeout(() => { throw new Error("no memory"); }, 50);`);
  const engine = await WasmEngine.create({ threads: 2, kernels, startMilliseconds: 0 });
  engine.run("nothing", {});
  await new Promise((resolve) => replaced.workers[0]!.once("exit", resolve));
  replaced[Symbol.dispose]();
  assertThrows(() => engine.run("nothing", {}), ThreadError, "thread 1 of the backend has ended: no memory");
  await engine.setThreads(2);
  engine.run("nothing", {});
  await engine.stop();
});
