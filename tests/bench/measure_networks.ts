/**
 * Measures the rows about networks: on each number of threads all of them, beside the peers.
 *
 * @module
 */
import { startBackend } from "lib/tensorflow.ts";
import { interleave, type Side } from "./interleave.ts";
import type { BenchOptions } from "./options.ts";
import { Peer } from "./peers/mod.ts";
import type { Report } from "./report.ts";
import { compare, type Comparison, type NetworkResult } from "./results.ts";
import { type NetworkRow, SLOW_ROUNDS } from "./rows.ts";
import { spreadOf } from "./statistics.ts";
import { prepare } from "./subjects/mod.ts";

/** Measures and reports rows, for each of the numbers of threads. */
export async function measureNetworks(
  rows: readonly NetworkRow[],
  threadCounts: readonly number[],
  options: BenchOptions,
  report: Report,
): Promise<void> {
  for (const threads of threadCounts) {
    const info = await startBackend({ backend: options.backend, threads });
    const peers: Peer[] = [];
    for (const name of options.peer) {
      report.progress(`starting ${name}`, 0);
      peers.push(await Peer.start(name, options.python, threads));
    }
    report.startNetworks(info, peers);
    for (const row of rows) {
      report.progress(`${row.name}, ${info.threads} thread${info.threads === 1 ? "" : "s"}`);
      report.network(await measure(row, info.threads, peers, options));
    }
    for (const peer of peers) await peer.stop();
  }
}

async function measure(
  row: NetworkRow,
  threads: number,
  peers: readonly Peer[],
  options: BenchOptions,
): Promise<NetworkResult> {
  const { side, beside, dispose } = await prepare(row, options.backend, threads);
  const able = peers.filter((peer) => peer.can(row.task));
  const others = able.map((peer): Side => (count) => peer.run(row, count));
  const sides = [side, ...others, ...(beside ? [beside.side] : [])];
  const rounds = row.slow ? Math.min(options.rounds, SLOW_ROUNDS) : options.rounds;
  const [ours, ...theirs] = await interleave(sides, { rounds, once: row.slow, turn: options.turn });
  dispose();
  const isCompared = !["fit", "start", "augment"].includes(row.task); // which no peer is asked for
  const comparisons = peers.map(({ name, version }): Comparison => {
    const index = able.findIndex((peer) => peer.name === name);
    if (index < 0) {
      return { name, version, cannot: ["quick", "trainOnBatch"].includes(row.task) ? "do it" : "train" };
    }
    return compare({ name, version }, ours!, theirs[index]!);
  });
  return {
    row,
    threads,
    milliseconds: spreadOf(ours!),
    peers: isCompared ? comparisons : [],
    ...(beside &&
      { beside: compare({ name: beside.name, version: "train of lib/model" }, ours!, theirs.at(-1)!) }),
  };
}
