/**
 * Arguments by name: where they land in memory, what is refused at run time, and what the compiler refuses.
 */
import { assertEquals, assertThrows } from "@std/assert";
import { BlockWriter, type KernelArguments, kernelArguments } from "lib/backend/arguments/mod.ts";
import { LEAST_SHARED_WORK, WasmEngine } from "lib/backend/threads/engine.ts";
import { describe } from "lib/backend/wasm/kernels.ts";
import { loadKernels } from "lib/backend/wasm/mod.ts";
import { testKernelArguments } from "../support/test_kernel_arguments.ts";
import { testKernels } from "../support/test_kernels.ts";

const OFFSET = 16;

/** Returns a block of six slots in a memory of its own. */
function block() {
  const memory = new ArrayBuffer(64);
  return {
    writer: new BlockWriter(memory, OFFSET, 6),
    integers: new Int32Array(memory, OFFSET),
    floats: new Float32Array(memory, OFFSET),
  };
}

Deno.test("each argument fills the slot of its name, whatever the order in which it is passed", () => {
  const { writer, integers, floats } = block();
  testKernelArguments.multiply(writer, { factor: 0.5, amount: -3, pointer: 0xffff_fff0 });
  assertEquals([...integers.subarray(0, 2), floats[2]], [-16, -3, 0.5]);
  testKernelArguments.sumTable(writer, { table: [7, -8], count: 2, pointer: 64 });
  assertEquals([...integers], [64, 2, 7, -8, ...new Array(8).fill(0)]);
});

Deno.test("inherited arguments come first", () => {
  const memory = new ArrayBuffer(256), writer = new BlockWriter(memory, 0, 64);
  const conv: KernelArguments<"conv2dForward"> = {
    ...{ x: 1, filter: 2, bias: 3, y: 4, scratch: 5, scratchStep: 6, clamped: 7, low: -1.5, high: Infinity },
    ...{ batch: 10, inHeight: 11, inWidth: 12, inChannels: 13, outHeight: 14, outWidth: 15, outChannels: 16 },
    ...{
      filterHeight: 17,
      filterWidth: 18,
      strideHeight: 19,
      strideWidth: 20,
      dilationHeight: 21,
      dilationWidth: 22,
    },
    ...{ padTop: 23, padLeft: 24, paddedHeight: 25, paddedWidth: 26, padded: 27 },
  };
  kernelArguments.conv2dPoolForward(writer, { imageStep: 31, images: 30, winners: 29, pooled: 28, ...conv });
  const integers = [...new Int32Array(memory, 0, 31)], floats = new Float32Array(memory, 28, 2);
  assertEquals(integers.toSpliced(7, 2, 8, 9), Array.from({ length: 31 }, (_, slot) => slot + 1));
  assertEquals([...floats], [-1.5, Infinity]);
});

Deno.test("a float may be anything that a float can be", () => {
  const { writer, floats } = block();
  for (const factor of [-Infinity, NaN, 2 ** -149, 3]) {
    testKernelArguments.multiply(writer, { pointer: 0, amount: 0, factor });
    assertEquals(floats[2], factor);
  }
});

Deno.test("what is missing, is not a 32-bit integer or does not fit is refused by name", () => {
  const { writer } = block();
  const refused = (args: object, message: string) =>
    assertThrows(
      () => testKernelArguments.multiply(writer, args as never),
      TypeError,
      `MultiplyArgs.${message}`,
    );
  refused({ pointer: 0.5, amount: 1, factor: 1 }, "pointer: expected a 32-bit integer, but got 0.5");
  refused(
    { pointer: 2 ** 32, amount: 1, factor: 1 },
    "pointer: expected a 32-bit integer, but got 4294967296",
  );
  refused({ pointer: NaN, amount: 1, factor: 1 }, "pointer: expected a 32-bit integer, but got NaN");
  refused({ pointer: 0, factor: 1 }, "amount: expected a 32-bit integer, but got undefined");
  refused({ pointer: 0, amount: 1 }, "factor: expected a number, but got undefined");
  const sum = (table: number[]) => testKernelArguments.sumTable(writer, { pointer: 0, count: 1, table });
  assertThrows(() => sum([1.5]), TypeError, "SumArgs.table: expected a 32-bit integer, but got 1.5");
  assertThrows(
    () => sum([1, 2, 3, 4, 5]),
    RangeError,
    "SumArgs.table: expected at most 4 numbers, but got 5",
  );
});

Deno.test("kernels read what was passed: integers, pointers above 2 GiB, floats and tables", async () => {
  const engine = await WasmEngine.create({ threads: 2, kernels: await testKernels() });
  const pointer = engine.memory.allocate(8);
  engine.run("multiply", { pointer, amount: -3, factor: 0.5 });
  assertEquals([...engine.memory.f32(pointer, 2)], [-1.5, -1.5]);
  engine.run("multiply", { factor: 0.5, amount: 0xffff_fffe, pointer }, LEAST_SHARED_WORK);
  assertEquals([...engine.memory.f32(pointer, 2)], [-1, -1]);
  engine.run("sumTable", { pointer, count: 3, table: [1, 20, 300] });
  assertEquals([...engine.memory.i32(pointer, 2)], [321, 321]);
  assertThrows(
    () => engine.run("divide" as "nothing", {}),
    Error,
    'expected the name of a kernel, but got "divide"',
  );
  await engine.stop();
});

Deno.test("missing, extra and misnamed arguments, and those of another kernel, do not compile", async () => {
  const engine = await WasmEngine.create({ threads: 1, kernels: await testKernels() });
  // Never called: what counts is that `deno check` finds an error in each line.
  const _ = () => {
    // @ts-expect-error: `factor` is missing
    engine.run("multiply", { pointer: 0, amount: 1 });
    // @ts-expect-error: `extra` is not an argument
    engine.run("multiply", { pointer: 0, amount: 1, factor: 1, extra: 1 });
    // @ts-expect-error: it is called `factor`
    engine.run("multiply", { pointer: 0, amount: 1, factr: 1 });
    // @ts-expect-error: a table is an array
    engine.run("sumTable", { pointer: 0, count: 1, table: 1 });
    // @ts-expect-error: `amount` is a number
    engine.run("multiply", { pointer: 0, amount: "1", factor: 1 });
    // @ts-expect-error: there is no such kernel
    engine.run("divide", {});
    // @ts-expect-error: `length` is missing
    const args: KernelArguments<"softmax"> = { x: 0, y: 0, rows: 1 };
    return args;
  };
  await engine.stop();
});

Deno.test("both modules export the kernels of kernel_arguments.ts, in its order; another module is refused", async () => {
  for (const simd of ["plain", "relaxed"] as const) {
    assertEquals((await loadKernels(simd)).names, Object.keys(kernelArguments));
  }
  const { module } = await testKernels();
  assertThrows(
    () => describe("plain", module, kernelArguments),
    Error,
    "the kernels' module: expected fmaPeak, matmul,",
  );
});
