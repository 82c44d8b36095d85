/**
 * Compiles the AssemblyScript kernels. The compiler is deterministic: the same sources always give the same
 * bytes.
 *
 * @module
 */

/** The part of AssemblyScript's compiler that the build uses. */
interface Compiler {
  main(args: string[], hooks: {
    stdout: { write(text: string | Uint8Array): void };
    stderr: { write(text: string | Uint8Array): void };
    readFile(name: string): string | null;
    writeFile(name: string, contents: string | Uint8Array): void;
    listFiles(): string[];
  }): Promise<{ error: Error | null }>;
}

/**
 * The compiler comes from `assembly/compiler/deno.json`, which has a lock file of its own; `deno task build`
 * sets `--config` to it. `deno task` fetches everything that the root's deno.json and deno.lock list,
 * whatever the task needs: if they listed the compiler, `deno task train` would fetch 102 MB for nothing. A
 * variable holds the name, because `deno check` of the root resolves literals.
 */
const compiler = "assemblyscript/asc";

/** A module to compile. */
export interface Build {
  /** The entry of its sources, from the root of the repository. */
  source: string;
  /** Flags of the compiler besides the common ones. */
  flags: readonly string[];
}

/**
 * Binaryen's passes. Its usual ones (-O3) move each value to where it is used: in an unrolled loop that keeps
 * dozens of vectors alive at a time, far more than the 16 registers of x86, and the loop runs at half its
 * speed. These leave the order of the source as it is ("nonesting"); V8 does the rest.
 */
const passes = [
  ...["inlining-optimizing", "dce", "remove-unused-brs", "remove-unused-names", "optimize-instructions"],
  ...["precompute-propagate", "simplify-locals-nonesting", "vacuum", "coalesce-locals", "reorder-locals"],
  ...["merge-blocks", "optimize-instructions", "rse", "vacuum"],
  ...["duplicate-function-elimination", "remove-unused-module-elements"],
];

const commonFlags = [
  ...["--runtime", "stub"],
  ...["--optimizeLevel", "0", "--runPasses", passes.join(), "--noAssert"],
  ...["--importMemory", "--sharedMemory", "--initialMemory", "1", "--maximumMemory", "65536"],
  ...["--enable", "simd", "--enable", "threads"],
];

/**
 * Compiles a module.
 *
 * @param readFile Returns the text of a file, or null if there is none: the compiler tries several names for
 * one import.
 * @throws {Error} with the compiler's messages if the source does not compile.
 */
export async function compile(
  { source, flags }: Build,
  readFile: (path: string) => string | null,
): Promise<Uint8Array<ArrayBuffer>> {
  let binary: Uint8Array<ArrayBuffer> | undefined;
  let messages = "";
  const collect = { write: (text: string | Uint8Array) => (messages += text) };
  const { default: asc }: { default: Compiler } = await import(compiler);
  const { error } = await asc.main([source, "--outFile", "kernels.wasm", ...commonFlags, ...flags], {
    stdout: collect,
    stderr: collect,
    readFile,
    writeFile: (_name: string, contents: string | Uint8Array) => {
      if (typeof contents !== "string") binary = new Uint8Array(contents);
    },
    listFiles: () => [],
  });
  if (error || !binary) throw new Error(`${source}: expected it to compile, but got ${messages || error}`);
  return binary;
}
