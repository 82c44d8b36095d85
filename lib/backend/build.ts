/**
 * Compiles the AssemblyScript kernels under `assembly/` into two WebAssembly modules: `kernels-relaxed.wasm` uses relaxed SIMD's fused
 * multiply-add, `kernels.wasm` runs wherever there is SIMD. (And a third one, which only the tests of the thread pool use.) The
 * compiler is deterministic: the same sources always give the same bytes, so the built files are committed and can be checked.
 *
 *     deno task build            writes the modules
 *     deno task build --check    compares them with what is there: exit code 1 where one differs
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
 * The compiler comes from `assembly/compiler/deno.json`, which has a lock file of its own; `deno task build` sets `--config` to it.
 * `deno task` fetches everything that the root's deno.json and deno.lock list, whatever the task needs: if they listed the compiler,
 * `deno task train` would fetch 102 MB for nothing. A variable holds the name, because `deno check` of the root resolves literals.
 */
const compiler = "assemblyscript/asc";

/** One module: where its source is, where it goes, and what sets it apart. Paths from the repository's root. */
interface Build {
  source: string;
  module: string;
  flags: string[];
}

const builds: readonly Build[] = [
  { source: "lib/backend/assembly/index.ts", module: "lib/backend/wasm/kernels.wasm", flags: [] },
  {
    source: "lib/backend/assembly/index.ts",
    module: "lib/backend/wasm/kernels-relaxed.wasm",
    flags: ["--enable", "relaxed-simd"],
  },
  {
    source: "tests/backend/support/assembly/test_kernels.ts",
    module: "tests/backend/support/assembly/test_kernels.wasm",
    flags: [],
  },
];

const root = new URL("../../", import.meta.url);

/**
 * Binaryen's passes. Its usual ones (-O3) move each value to where it is used: in an unrolled loop that keeps dozens of vectors alive at
 * a time, far more than the 16 registers of x86, and the loop runs at half its speed. These leave the order of the source as it is
 * ("nonesting"); V8 does the rest.
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

/** A module's bytes. Throws with the compiler's messages when the source does not compile. */
async function compile({ source, flags }: Build): Promise<Uint8Array<ArrayBuffer>> {
  let binary: Uint8Array<ArrayBuffer> | undefined;
  let messages = "";
  const collect = { write: (text: string | Uint8Array) => (messages += text) };
  const { default: asc }: { default: Compiler } = await import(compiler);
  const { error } = await asc.main([source, "--outFile", "kernels.wasm", ...commonFlags, ...flags], {
    stdout: collect,
    stderr: collect,
    readFile: (name: string) => {
      try {
        return Deno.readTextFileSync(new URL(name, root));
      } catch {
        return null; // The compiler tries several names for one import.
      }
    },
    writeFile: (_name: string, contents: string | Uint8Array) => {
      if (typeof contents !== "string") binary = new Uint8Array(contents);
    },
    listFiles: () => [],
  });
  if (error || !binary) throw new Error(`${source} does not compile:\n${messages || error}`);
  return binary;
}

/** Writes a file so that a reader sees either the old or the new bytes, never a part. */
async function writeAtomically(file: URL, bytes: Uint8Array): Promise<void> {
  const temporary = new URL(`${file}.${Deno.pid}.tmp`);
  await Deno.writeFile(temporary, bytes);
  await Deno.rename(temporary, file);
}

async function main(args: string[]): Promise<number> {
  const isCheck = args.includes("--check");
  let stale = 0;
  for (const build of builds) {
    const bytes = await compile(build), file = new URL(build.module, root);
    if (!isCheck) {
      await writeAtomically(file, bytes);
      console.log(`${build.module}: ${bytes.length} bytes`);
      continue;
    }
    const found = await Deno.readFile(file);
    if (found.length === bytes.length && found.every((byte, i) => byte === bytes[i])) continue;
    console.log(`${build.module}: differs from what its source compiles to; run deno task build`);
    stale++;
  }
  return stale === 0 ? 0 : 1;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
