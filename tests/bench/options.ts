/**
 * What `deno task bench` accepts.
 *
 * @module
 */
import { Option } from "commander";
import type { Simd } from "lib/backend/wasm/mod.ts";
import { type BackendName, backendNames } from "lib/backend/names.ts";
import { createCommand, parse } from "lib/cli/shared/options.ts";
import { UsageError } from "lib/errors.ts";
import { MOST_THREADS } from "lib/backend/threads/layout.ts";
import { oneOf, path, wholeNumber } from "lib/cli/shared/values.ts";
import { kernelRows } from "./kernel_rows.ts";
import { TURN } from "./interleave.ts";
import { type PeerName, peerNames } from "./peers/mod.ts";
import { networkRows, SLOW_ROUNDS } from "./rows.ts";

/** The options, checked. */
export interface BenchOptions {
  /** Each once. */
  peer: PeerName[];
  python: string;
  rounds: number;
  /** Milliseconds that a side runs in a round, where it is not a slow row. */
  turn: number;
  filter?: string;
  threads?: number;
  backend: BackendName;
  /** The build of the kernels for the rows about kernels; the best one when absent. */
  simd?: Simd;
  /** Instead of the table: how the rows about networks scale with the number of threads. */
  scaling: boolean;
  json: boolean;
  verbose: boolean;
}

const simdNames = ["relaxed", "plain"] as const satisfies readonly Simd[];

function rowNames(): string {
  const lines = [...networkRows, ...kernelRows].map(({ name }) => name);
  const width = Math.max(...lines.map((line) => line.length)) + 2;
  const half = Math.ceil(lines.length / 2);
  return lines.slice(0, half).map((line, i) => `  ${line.padEnd(width)}${lines[half + i] ?? ""}`.trimEnd())
    .join(
      "\n",
    );
}

const explanation = () => `
Each number of threads has its own rows. A round runs all sides in turn; the table shows the median of the rounds and, in
parentheses, the smallest and the largest. Ratios are ours/theirs, round by round: below 1, ours is faster. Slow rows (fit,
epoch, start) take at most ${SLOW_ROUNDS} rounds.

Peers: pytorch and tensorflow need a Python that has them (python -m venv peers; peers/bin/pip install torch tensorflow-cpu).
tfjs-wasm, TensorFlow.js' own WebAssembly backend, is fetched from npm; it cannot train, and has one thread in Deno.

Examples:
  deno task bench --filter "train convnet" --peer tensorflow --python peers/bin/python
  deno task bench --filter "kernel convnet conv2" --threads 1
  deno task bench --scaling --filter "train convnet, batch 512"

Rows:
${rowNames()}`;

/**
 * Reads and checks the command line.
 *
 * @returns The options, or `undefined` when the help was asked for and shown.
 * @throws {UsageError} On the first wrong option, or options that exclude each other, in one line.
 */
export function parseBenchOptions(args: readonly string[]): BenchOptions | undefined {
  const command = createCommand("deno task bench")
    .description(
      "Measure the time of training, prediction and single kernels, on request next to other libraries.",
    )
    .addOption(
      new Option("--peer <name>", `a library to compare with, may be repeated: ${peerNames.join(", ")}`)
        .argParser((text, before: PeerName[] = []) => [
          ...new Set([...before, oneOf("--peer", peerNames)(text)]),
        ]),
    )
    .addOption(
      new Option("--python <path>", "the Python that has pytorch or tensorflow").default("python3")
        .argParser(path("--python")),
    )
    .addOption(
      new Option("--filter <text>", 'only the rows whose names contain it; "kernel" selects all kernels'),
    )
    .addOption(
      new Option("--threads <n>", "threads of all sides (default: 1, then one per core)")
        .argParser(wholeNumber("--threads", 1, MOST_THREADS)),
    )
    .addOption(new Option("--rounds <n>", "rounds").default(7).argParser(wholeNumber("--rounds", 1, 1000)))
    .addOption(
      new Option(
        "--turn <ms>",
        "milliseconds that a side runs in a round; use more if threads take time to find their cores",
      )
        .default(TURN).argParser(wholeNumber("--turn", 1, 60_000)),
    )
    .addOption(
      new Option("--backend <name>", `backend of TensorFlow.js: ${backendNames.join(", ")}`).default("auto")
        .argParser(oneOf("--backend", backendNames)),
    )
    .addOption(
      new Option("--simd <name>", `build of the kernels, for the rows about kernels: ${simdNames.join(", ")}`)
        .argParser(oneOf("--simd", simdNames)),
    )
    .option("--scaling", "how networks scale: the time of a step by kernel on 1, 2, 4, 8 and 16 threads")
    .option("--json", "print one JSON object per row on stdout, everything else on stderr")
    .option("--verbose", "print the stack of an error")
    .addHelpText("after", explanation);
  if (!parse(command, args)) return undefined;
  const absent = { peer: [], scaling: false, json: false, verbose: false }; // commander leaves out what was not given
  const options = { ...absent, ...command.opts<Omit<BenchOptions, keyof typeof absent>>() };
  if (options.scaling && (options.threads !== undefined || options.peer.length > 0)) {
    throw new UsageError("--scaling: expected no --threads and no --peer beside it; leave them out");
  }
  return options;
}
