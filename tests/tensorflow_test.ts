import { assert, assertEquals, assertRejects } from "@std/assert";
import { BACKEND_NAME } from "lib/backend/mod.ts";
import { MOST_THREADS } from "lib/backend/threads/layout.ts";
import { UsageError } from "lib/errors.ts";
import { type BackendName, startBackend, tf } from "lib/tensorflow.ts";

Deno.test("startBackend cpu: runs without any permission and says that it is slow", async () => {
  const info = await startBackend({ backend: "cpu" });
  assertEquals([info.backend, tf.getBackend(), info.threads, info.notes.length], ["cpu", "cpu", 1, 1]);
});

Deno.test("startBackend auto: takes wasm on all cores, never cpu, without any permission", async () => {
  const info = await startBackend();
  assertEquals([info.backend, tf.getBackend(), info.simd], ["wasm", BACKEND_NAME, true]);
  assertEquals(info.threads, navigator.hardwareConcurrency);
  assertEquals([...await tf.tensor([1, 2, 3]).square().data()], [1, 4, 9]);
});

Deno.test("startBackend wasm: runs on as many threads as asked for, and tensors survive the change", async () => {
  const x = tf.tensor([1, 2, 3]);
  for (const threads of [1, 3, 2]) {
    const info = await startBackend({ backend: "wasm", threads });
    assertEquals(info.threads, threads);
    assertEquals([...await x.square().data()], [1, 4, 9]);
  }
});

for (const threads of [0, -1, 1.5, NaN, MOST_THREADS + 1, 1024]) {
  Deno.test(`startBackend refuses ${threads} threads on every backend`, async () => {
    for (const backend of ["wasm", "cpu"] as const) {
      const expected = `threads: expected a whole number from 1 to ${MOST_THREADS}, but got ${threads}`;
      await assertRejects(() => startBackend({ backend, threads }), UsageError, expected);
    }
  });
}

Deno.test("startBackend refuses an unknown backend and names the known ones", async () => {
  const backend = "gpu" as BackendName;
  await assertRejects(() => startBackend({ backend }), UsageError, "auto, wasm, webgpu, cpu");
});

Deno.test("startBackend webgpu: computes, or says in one line that there is no adapter", async () => {
  let info;
  try {
    info = await startBackend({ backend: "webgpu" });
  } catch (error) {
    assert(error instanceof Error && error.name === "UserError", String(error));
    assert(error.message.startsWith('backend: expected a graphics adapter for "webgpu"'), error.message);
    return;
  }
  assertEquals(info.backend, "webgpu");
  assertEquals([...await tf.tensor([1, 2, 3]).square().data()], [1, 4, 9]);
  await startBackend({ backend: "cpu" });
});
