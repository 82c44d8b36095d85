import { assert, assertEquals, assertRejects } from "@std/assert";
import { UsageError } from "lib/errors.ts";
import { type BackendName, startBackend, tf } from "lib/tensorflow.ts";
import { missing } from "./permissions.ts";

Deno.test("startBackend cpu: runs without any permission and says that it is slow", async () => {
  const info = await startBackend({ backend: "cpu" });
  assertEquals([info.backend, tf.getBackend(), info.threads, info.notes.length], ["cpu", "cpu", 1, 1]);
});

Deno.test({
  name: "startBackend auto: takes wasm, never cpu",
  ignore: missing("read"),
  async fn() {
    const info = await startBackend();
    assertEquals([info.backend, tf.getBackend(), info.simd], ["wasm", "wasm", true]);
    assertEquals([...await tf.tensor([1, 2, 3]).square().data()], [1, 4, 9]);
  },
});

Deno.test({
  name: "startBackend wasm: more threads than it has are not promised silently",
  ignore: missing("read"),
  async fn() {
    const info = await startBackend({ backend: "wasm", threads: 1 });
    assertEquals([info.threads, info.notes], [1, []]);
    const many = await startBackend({ backend: "wasm", threads: 64 });
    assert(many.threads === 64 || many.notes.length === 1, JSON.stringify(many));
  },
});

for (const threads of [0, -1, 1.5, NaN]) {
  Deno.test(`startBackend refuses ${threads} threads`, async () => {
    await assertRejects(() => startBackend({ threads }), UsageError, "threads");
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
    assert(error.message.startsWith("backend webgpu: no graphics adapter"), error.message);
    return;
  }
  assertEquals(info.backend, "webgpu");
  assertEquals([...await tf.tensor([1, 2, 3]).square().data()], [1, 4, 9]);
  await startBackend({ backend: "cpu" });
});
