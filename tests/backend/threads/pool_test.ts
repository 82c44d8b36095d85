import vm from "node:vm";
import { assert, assertEquals, assertMatch, assertRejects, assertThrows } from "@std/assert";
import { UsageError } from "lib/errors.ts";
import { LEAST_SHARED_WORK, LEAST_WAKING_WORK, WasmEngine } from "lib/backend/threads/engine.ts";
import { ThreadError } from "lib/backend/kernel/errors.ts";
import { missing } from "../../permissions.ts";
import { replaceWorkers } from "../support/replaced_workers.ts";
import { testKernels } from "../support/test_kernels.ts";

const kernels = await testKernels();

for (const threads of [1, 2, 3]) {
  Deno.test(`threads=${threads}: 10,000 tiny jobs, each share computed once`, async () => {
    const engine = await WasmEngine.create({ threads, kernels });
    const count = 1000;
    const pointer = engine.memory.allocate(count * 4);
    engine.memory.i32(pointer, count).fill(0);
    for (let job = 1; job <= 10000; job++) {
      assertEquals(engine.run("addTo", { pointer, count, amount: 1 }), threads);
      const values = engine.memory.i32(pointer, count);
      // Every share is visible at once.
      if (values[0] !== job || values[count - 1] !== job || values[count >> 1] !== job) {
        throw new Error(`job ${job}`);
      }
    }
    assert(engine.memory.i32(pointer, count).every((value) => value === 10000));
    await engine.stop();
  });

  Deno.test(`threads=${threads}: jobs after pauses find parked workers`, async () => {
    const engine = await WasmEngine.create({ threads, kernels });
    const pointer = engine.memory.allocate(400);
    engine.memory.i32(pointer, 100).fill(0);
    for (let job = 0; job < 30; job++) {
      await new Promise((resolve) => setTimeout(resolve, job % 3));
      engine.run("addTo", { pointer, count: 100, amount: 2 });
    }
    assert(engine.memory.i32(pointer, 100).every((value) => value === 60));
    await engine.stop();
  });
}

Deno.test("little work stays on the calling thread", async () => {
  const engine = await WasmEngine.create({ threads: 2, kernels });
  const pointer = engine.memory.allocate(8);
  engine.memory.f32(pointer, 2).fill(0);
  assertEquals(engine.run("multiply", { pointer, amount: 1, factor: 1 }, LEAST_SHARED_WORK - 1), 1);
  assertEquals([...engine.memory.f32(pointer, 2)], [1, 0]);
  assertEquals(engine.participants(LEAST_SHARED_WORK), 2);
  await engine.stop();
});

Deno.test("workers are not woken for work that takes less time than waking them, but each share is computed", async () => {
  const engine = await WasmEngine.create({ threads: 3, kernels, spinMicroseconds: 0 });
  const pointer = engine.memory.allocate(12);
  for (let job = 1; job <= 20; job++) {
    await new Promise((resolve) => setTimeout(resolve, 2)); // without spinning, the workers sleep by now
    for (const work of [LEAST_SHARED_WORK, LEAST_WAKING_WORK]) {
      engine.memory.f32(pointer, 3).fill(0);
      assertEquals(engine.run("multiply", { pointer, amount: job, factor: 0.5 }, work), 3);
      assertEquals([...engine.memory.f32(pointer, 3)], [job / 2, job / 2, job / 2]);
    }
  }
  // The kernel traps as thread 2, whichever thread computes its share.
  const trapped = () => engine.run("trapOn", { thread: 2 }, LEAST_SHARED_WORK);
  assertThrows(trapped, ThreadError, "on thread 2");
  await engine.stop();
});

Deno.test("a kernel that traps is reported with its thread, and the pool continues", async () => {
  const engine = await WasmEngine.create({ threads: 3, kernels });
  for (const thread of [0, 1, 2, 1]) {
    assertThrows(
      () => engine.run("trapOn", { thread }),
      ThreadError,
      `trapOn failed on thread ${thread}`,
    );
    engine.run("trapOn", { thread: 99 });
  }
  assertThrows(() => engine.run("trapOn", { thread: 0 }, 1), ThreadError, "trapOn failed on thread 0");
  await engine.stop();
});

Deno.test("a worker that does not answer gives an error, not a hang, and new threads help", async () => {
  const engine = await WasmEngine.create({ threads: 2, kernels, patienceSeconds: 1 });
  assertThrows(
    () => engine.run("hangOn", { thread: 1, begun: 0 }),
    ThreadError,
    "thread 1 of the backend has not answered for 1 s",
  );
  assertThrows(() => engine.run("nothing", {}), ThreadError, "register the backend again");
  engine.memory.free(engine.memory.allocate(100));
  await engine.setThreads(2);
  engine.run("trapOn", { thread: 99 }); // ends the loop of the thread that did not answer
  engine.run("nothing", {});
  await engine.stop();
});

Deno.test("a caller ended from outside, in its own share or in another's, leaves a pool that computes", async () => {
  // Without spinning, the workers sleep when little work comes, and the caller computes all shares.
  const engine = await WasmEngine.create({ threads: 3, kernels, patienceSeconds: 5, spinMicroseconds: 0 });
  const pointer = engine.memory.allocate(400);
  engine.memory.i32(pointer, 100).fill(0);
  let sum = 0;
  for (const thread of [0, 2, 1, 0]) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    const hang = () => engine.run("hangOn", { thread, begun: 0 }, LEAST_SHARED_WORK);
    // As by Stop in a notebook: nothing can catch it, and no `finally` runs.
    let error: unknown;
    try {
      vm.runInNewContext("hang()", { hang }, { timeout: 50 });
    } catch (caught) {
      error = caught; // an Error of that context
    }
    assertMatch(String(error), /timed out/);
    for (const work of [LEAST_SHARED_WORK, LEAST_WAKING_WORK]) {
      engine.run("addTo", { pointer, count: 100, amount: ++sum }, work);
    }
  }
  const total = sum * (sum + 1) / 2;
  assert(engine.memory.i32(pointer, 100).every((value) => value === total));
  await engine.stop();
});

Deno.test("a worker that dies gives an error, and new threads help", async () => {
  using replaced = replaceWorkers();
  const engine = await WasmEngine.create({ threads: 3, kernels });
  engine.run("nothing", {});
  await replaced.workers[1]!.terminate();
  replaced[Symbol.dispose]();
  assertThrows(() => engine.run("nothing", {}), ThreadError, "thread 2 of the backend has ended");
  await engine.setThreads(3);
  engine.run("nothing", {});
  await engine.stop();
});

Deno.test("workers take part: a kernel whose threads wait for each other ends", async () => {
  const engine = await WasmEngine.create({ threads: 2, kernels });
  const pointer = engine.memory.allocate(8);
  engine.memory.i32(pointer, 2).fill(0);
  for (let job = 0; job < 20; job++) engine.run("meet", { pointer });
  assertEquals([...engine.memory.i32(pointer, 2)], [20, 20]);
  await engine.stop();
});

Deno.test("a worker that never gets a core delays nothing: the caller computes its share, with the same result", async () => {
  using _ = replaceWorkers(() =>
    `require("node:worker_threads").parentPort.postMessage("ready");
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);`
  );
  const engine = await WasmEngine.create({ threads: 3, kernels, patienceSeconds: 5 });
  const count = 1000, pointer = engine.memory.allocate(count * 4);
  engine.memory.i32(pointer, count).fill(0);
  for (let job = 0; job < 1000; job++) assertEquals(engine.run("addTo", { pointer, count, amount: 1 }), 3);
  assert(engine.memory.i32(pointer, count).every((value) => value === 1000));
  assertThrows(() => engine.run("trapOn", { thread: 2 }), ThreadError, "on thread 2");
  engine.run("nothing", {});
});

Deno.test("another number of threads: the memory stays", async () => {
  const engine = await WasmEngine.create({ threads: 2, kernels });
  const pointer = engine.memory.allocate(40);
  engine.memory.i32(pointer, 10).fill(0);
  let jobs = 0;
  for (const threads of [3, 1, 2, 2, 4]) {
    await engine.setThreads(threads);
    assertEquals(engine.threads, threads);
    for (let i = 0; i < 100; i++, jobs++) engine.run("addTo", { pointer, count: 10, amount: 1 });
  }
  assertEquals([...engine.memory.i32(pointer, 10)], new Array(10).fill(jobs));
  await assertRejects(() => engine.setThreads(0), UsageError, "got 0");
  await assertRejects(() => engine.setThreads(1.5), UsageError, "got 1.5");
  await engine.stop();
  assertThrows(() => engine.run("nothing", {}), ThreadError, "stopped");
});

Deno.test({
  name: "idle workers use no CPU time",
  ignore: missing("read", "write", "run"),
  // In a process of its own, because other tests may run at the same time.
  async fn() {
    const { stdout, stderr } = await runProgram(`
      import process from "node:process";
      import { WasmEngine } from "lib/backend/threads/engine.ts";
      import { testKernels } from "${new URL("../support/test_kernels.ts", import.meta.url).href}";
      const engine = await WasmEngine.create({ threads: 3, kernels: await testKernels() });
      engine.run("nothing", {});
      await new Promise((resolve) => setTimeout(resolve, 50));
      const before = process.cpuUsage();
      await new Promise((resolve) => setTimeout(resolve, 1000));
      const { user, system } = process.cpuUsage(before);
      console.log(user + system);
      await engine.stop();
    `);
    const used = Number(stdout);
    assert(stdout !== "" && used < 50_000, `${used / 1000} ms of CPU time in 1 s ${stderr}`);
  },
});

Deno.test({
  name: "a process with workers ends by itself, whether it awaits anything or not, without any permission",
  ignore: missing("read", "write", "run"),
  fn: processesEnd,
});

async function processesEnd(): Promise<void> {
  const mod = new URL("../../../lib/backend/mod.ts", import.meta.url).href;
  const programs = [
    `await registerCnnBackend({ threads: 3 });`,
    `registerCnnBackend({ threads: 3 });`,
    `const b = await registerCnnBackend({ threads: 3 }); b.dispose();`,
    `await registerCnnBackend({ threads: 3 }); throw new Error("expected");`,
  ];
  for (const program of programs) {
    const start = performance.now();
    const { status, stderr: text } = await runProgram(
      `import { registerCnnBackend } from "${mod}";\n${program}`,
    );
    assert(performance.now() - start < 15000, `${program} hangs`);
    assertEquals(status, program.includes("throw") ? 1 : 0, text);
    assertEquals(text.includes("expected"), program.includes("throw"), text);
  }
}

/** Runs a program in a process without any permission. */
async function runProgram(code: string) {
  const config = new URL("../../../deno.json", import.meta.url).pathname;
  const path = await Deno.makeTempFile({ suffix: ".ts" });
  await Deno.writeTextFile(path, code);
  const command = new Deno.Command("deno", {
    args: ["run", "--no-prompt", "--config", config, path],
    stderr: "piped",
    stdout: "piped",
    signal: AbortSignal.timeout(20000),
  });
  const { code: status, stdout, stderr } = await command.output();
  await Deno.remove(path);
  const decoder = new TextDecoder();
  return { status, stdout: decoder.decode(stdout).trim(), stderr: decoder.decode(stderr) };
}
