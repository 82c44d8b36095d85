/**
 * What `deno task build` makes: three WebAssembly modules, and the arguments of their kernels for TypeScript.
 *
 * `kernels-relaxed.wasm` uses relaxed SIMD's fused multiply-add, `kernels.wasm` runs wherever there is SIMD.
 * The third module is for the tests of the threads and of the engine.
 *
 * @module
 */
import { compile } from "./compile.ts";
import { readArguments } from "./read_arguments.ts";
import { assemblyScript } from "./templates.ts";
import { writeArguments } from "./write_arguments.ts";

const kernels = "lib/backend/assembly/index.ts";
const testKernels = "tests/backend/support/assembly/test_kernels.ts";

/** Returns the text of a file, by its path from the root of the repository. Throws if there is none. */
export type ReadFile = (path: string) => string;

/** A file that is committed although it is generated. */
export interface Output {
  /** Its path from the root of the repository. */
  path: string;
  /** Makes its content from the sources. */
  make(read: ReadFile): Promise<Uint8Array<ArrayBuffer>>;
}

/** All generated files. */
export const outputs: readonly Output[] = [
  module("lib/backend/wasm/kernels.wasm", kernels),
  module("lib/backend/wasm/kernels-relaxed.wasm", kernels, ["--enable", "relaxed-simd"]),
  module("tests/backend/support/assembly/test_kernels.wasm", testKernels),
  kernelArguments(
    "lib/backend/arguments/kernel_arguments.ts",
    kernels,
    "kernelArguments",
    "./block_writer.ts",
  ),
  kernelArguments(
    "tests/backend/support/test_kernel_arguments.ts",
    testKernels,
    "testKernelArguments",
    "lib/backend/arguments/mod.ts",
  ),
];

function module(path: string, source: string, flags: readonly string[] = []): Output {
  return {
    path,
    make: (read) =>
      compile({ source, flags }, (name) => {
        try {
          return assemblyScript(name, read);
        } catch {
          return null;
        }
      }),
  };
}

function kernelArguments(path: string, source: string, constant: string, blockWriter: string): Output {
  return {
    path,
    make: (read) =>
      Promise.resolve(
        new TextEncoder().encode(
          writeArguments(readArguments(source, (name) => assemblyScript(name, read)), {
            source,
            constant,
            blockWriter,
          }),
        ),
      ),
  };
}
