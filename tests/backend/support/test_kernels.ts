/**
 * A few kernels for testing the pool and the engine: assembly/test_kernels.ts, as compiled by `deno task
 * build`.
 *
 * @module
 */
import { describe, type Kernels } from "lib/backend/wasm/kernels.ts";
import { testKernelArguments } from "./test_kernel_arguments.ts";

/** The test kernels. */
export async function testKernels(): Promise<Kernels<typeof testKernelArguments>> {
  // @ts-ignore: TypeScript 6 does not know source-phase imports.
  return describe("plain", await import.source("./assembly/test_kernels.wasm"), testKernelArguments);
}
