/**
 * What the benchmark finds out about a row about a network.
 *
 * @module
 */
import type { NetworkRow } from "./rows.ts";
import { ratios, type Spread, spreadOf } from "./statistics.ts";

/** Who else ran in turn with us. */
export interface Other {
  /** Its short name. */
  name: string;
  version: string;
}

/** How we do beside another; `ratio` is ours/theirs, round by round. */
export type Comparison = Other & ({ milliseconds: Spread; ratio: Spread } | { cannot: string });

/** A row on one number of threads. */
export interface NetworkResult {
  row: NetworkRow;
  threads: number;
  /** A run of ours: the medians of the rounds. */
  milliseconds: Spread;
  /** The peers, in the order of the command line. */
  peers: Comparison[];
  /** What else the row compares with. */
  beside?: Comparison;
}

/** Compares the medians of rounds that ran side by side. */
export function compare(other: Other, ours: readonly number[], theirs: readonly number[]): Comparison {
  return { ...other, milliseconds: spreadOf(theirs), ratio: spreadOf(ratios(ours, theirs)) };
}

/** Images that we go through in a second, where the row has any. */
export function imagesPerSecond({ row: { images }, milliseconds }: NetworkResult): number | undefined {
  return images && images * 1000 / milliseconds.median;
}
