/**
 * What is printed where: the table on stdout, or with `--json` one JSON object per row; progress on stderr.
 *
 * @module
 */
import type { Streams } from "lib/cli/shared/output.ts";
import type { BackendInfo } from "lib/tensorflow.ts";
import { KERNEL_BATCH, type KernelRow } from "./kernel_rows.ts";
import type { KernelResult } from "./kernels.ts";
import { type PeerName, peerTitles } from "./peers/mod.ts";
import { imagesPerSecond, type NetworkResult, type Other } from "./results.ts";
import type { NetworkRow, Selection } from "./rows.ts";
import { type Profile, serialOf } from "./scaling/profile.ts";
import { scalingLines } from "./scaling/scaling_table.ts";
import { KernelTable, NetworkTable, threadsText } from "./table.ts";

/** Prints what the benchmark reports. */
export class Report {
  readonly #streams: Streams;
  readonly #json: boolean;
  readonly #selection: Selection;
  readonly #steps: number;
  #step = 0;
  #description = "";
  #networks: NetworkTable | undefined;
  #kernels: KernelTable | undefined;

  /** @param selection The rows that will come. */
  constructor(selection: Selection, threadCounts: readonly number[], json: boolean, streams: Streams) {
    this.#selection = selection;
    this.#steps = selection.networks.length * threadCounts.length + selection.kernels.length;
    this.#json = json;
    this.#streams = streams;
  }

  /** Says what is about to happen. On a terminal the next line takes its place. `rows`: how many rows that is. */
  progress(what: string, rows = 1): void {
    this.#step += rows;
    const text = rows > 0 ? `[${this.#step}/${this.#steps}] ${what}` : what;
    this.#streams.err(this.#streams.columns() === undefined ? `${text}\n` : `\r${text}\x1b[K`);
  }

  /** A line for people. */
  line(text = ""): void {
    this.clearProgress();
    if (this.#json) this.#streams.err(`${text}\n`);
    else this.#streams.out(`${text}\n`);
  }

  /** Takes the progress off the screen. */
  clearProgress(): void {
    if (this.#streams.columns() !== undefined) this.#streams.err("\r\x1b[K");
  }

  /** The head of the rows about networks on one number of threads. */
  startNetworks(info: BackendInfo, peers: readonly Other[]): void {
    this.#description = info.description;
    for (const note of info.notes) this.line(`note: ${note}`);
    if (this.#networks === undefined) {
      if (peers.length > 0) this.line("ratios are ours/theirs, round by round: below 1 we are faster");
      for (const { version } of peers) this.line(`beside ${version}`);
    }
    const width = Math.max(...this.#selection.networks.map(({ name }) => name.length));
    const titles = peers.map(({ name }) => peerTitles[name as PeerName]);
    this.#networks = new NetworkTable(width, titles);
    if (this.#json) return;
    this.line();
    this.line(info.description);
    this.line(this.#networks.header());
  }

  /** A row about a network. */
  network(result: NetworkResult): void {
    if (!this.#json) return this.line(this.#networks!.line(result));
    const { row: { name, task, model, batch }, threads, milliseconds, peers, beside } = result;
    const fields = { row: name, kind: "network", task, model, batch, threads, backend: this.#description };
    this.#object({ ...fields, milliseconds, imagesPerSecond: imagesPerSecond(result), peers, beside });
  }

  /** The head of the rows about kernels. `peaks`: for each number of threads, its ceiling in GFLOP/s. */
  startKernels(simd: string, peaks: readonly { threads: number; gflops: number }[]): void {
    const width = Math.max(...this.#selection.kernels.map(({ name }) => name.length));
    this.#description = simd;
    this.#kernels = new KernelTable(width, peaks.map(({ threads }) => threads));
    if (this.#json) return;
    const ceilings = peaks.map(({ threads, gflops }) =>
      `${gflops.toFixed(0)} GFLOP/s on ${threadsText(threads)}`
    );
    this.line();
    this.line(
      `Kernels, ${simd} SIMD. Their peak, multiply-adds and nothing else, is ${ceilings.join(", ")}.`,
    );
    if (this.#selection.kernels.some(({ name }) => name.includes("Winograd"))) {
      this.line(
        "Operations are counted as the direct method makes them; Winograd's makes fewer, and may pass the peak.",
      );
    }
    for (const line of this.#kernels.header(`batch ${KERNEL_BATCH}`)) this.line(line);
  }

  /** A row about a kernel, on each number of threads. */
  kernel({ name }: KernelRow, results: readonly KernelResult[]): void {
    if (!this.#json) return this.line(this.#kernels!.line(name, results));
    for (const result of results) {
      const fields = { row: name, kind: "kernel", batch: KERNEL_BATCH, simd: this.#description };
      this.#object({ ...fields, ...result });
    }
  }

  /** How a row about a network scales. */
  scaling({ name }: NetworkRow, profiles: readonly Profile[]): void {
    if (!this.#json) return ["", ...scalingLines(name, profiles)].forEach((line) => this.line(line));
    for (const profile of profiles) {
      const kernels = Object.fromEntries(profile.kernels);
      this.#object({ row: name, kind: "scaling", ...profile, kernels, serial: serialOf(profile) });
    }
  }

  #object(fields: object): void {
    this.clearProgress();
    this.#streams.out(`${JSON.stringify(fields)}\n`);
  }
}
