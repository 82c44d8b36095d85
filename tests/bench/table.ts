/**
 * Results as lines of a table for people.
 *
 * @module
 */
import { count } from "lib/text/mod.ts";
import type { KernelResult } from "./kernels.ts";
import { type Comparison, imagesPerSecond, type NetworkResult } from "./results.ts";
import type { Spread } from "./statistics.ts";

/** A median, with its unit if it has one, and the range behind it. */
type Cell = [median: string, range: string];

/**
 * A time in milliseconds or seconds: three digits of the median, and as many decimals for the others.
 */
export function time({ minimum, median, maximum }: Spread): Cell {
  const isLong = median >= 1000;
  const scale = isLong ? 1000 : 1;
  const text = (value: number) => (value / scale).toFixed(decimalsOf(median / scale));
  return [`${text(median)} ${isLong ? "s " : "ms"}`, `(${text(minimum)}-${text(maximum)})`];
}

/** How many decimals give a value three digits; three at most. */
function decimalsOf(value: number): number {
  return Math.min(3, Math.max(0, 2 - Math.floor(Math.log10(value))));
}

/** What stands for a comparison: a ratio with its range, or what the other cannot. */
function comparison(result: Comparison): Cell {
  if ("cannot" in result) return [`cannot ${result.cannot}`, ""];
  const { minimum, median, maximum } = result.ratio;
  return [median.toFixed(2), `(${minimum.toFixed(2)}-${maximum.toFixed(2)})`];
}

/** Medians end in one column, and the ranges begin in one. */
function aligned([median, range]: Cell, medianWidth: number, rangeWidth: number): string {
  if (range === "") return `  ${median}`.padEnd(medianWidth + 1 + rangeWidth);
  return `${median.padStart(medianWidth)} ${range.padEnd(rangeWidth)}`;
}

const TIME_WIDTHS = [10, 13] as const;
const RATE_WIDTH = 9;
const RATIO_WIDTHS = [6, 11] as const;

/** The table of the rows about networks on one number of threads. */
export class NetworkTable {
  /**
   * @param nameWidth The length of the longest name.
   * @param peers The titles of their columns.
   */
  constructor(readonly nameWidth: number, readonly peers: readonly string[]) {}

  /** The line of titles. */
  header(): string {
    const cells = [
      "".padEnd(this.nameWidth),
      aligned(["ours", " "], ...TIME_WIDTHS),
      "images/s".padStart(RATE_WIDTH),
      ...this.peers.map((peer) => aligned([`to ${peer}`, ""], ...RATIO_WIDTHS)),
    ];
    return cells.join("").trimEnd();
  }

  /** The line of a result. */
  line(result: NetworkResult): string {
    const rate = imagesPerSecond(result);
    const cells = [
      result.row.name.padEnd(this.nameWidth),
      aligned(time(result.milliseconds), ...TIME_WIDTHS),
      (rate ? count(rate) : "").padStart(RATE_WIDTH),
      ...result.peers.map((peer) => aligned(comparison(peer), ...RATIO_WIDTHS)),
    ];
    if (result.beside) {
      cells.push(aligned(comparison(result.beside), ...RATIO_WIDTHS), ` to ${result.beside.name}`);
    }
    return cells.join("").trimEnd();
  }
}

const KERNEL_COLUMNS = [["ms", 11], ["GFLOP/s", 9], ["of peak", 9]] as const;
const KERNEL_WIDTH = KERNEL_COLUMNS.reduce((sum, [, width]) => sum + width, 0);

/** The table of the rows about kernels: a group of columns for each number of threads. */
export class KernelTable {
  /** @param nameWidth The length of the longest name. */
  constructor(readonly nameWidth: number, readonly threadCounts: readonly number[]) {}

  /** The two lines of titles. */
  header(title: string): string[] {
    const groups = this.threadCounts.map((count) => threadsText(count).padStart(KERNEL_WIDTH)).join("");
    const columns = KERNEL_COLUMNS.map(([name, width]) => name.padStart(width)).join("");
    return [
      "".padEnd(this.nameWidth) + groups,
      title.padEnd(this.nameWidth) + columns.repeat(this.threadCounts.length),
    ];
  }

  /** The line of a kernel's results. */
  line(name: string, results: readonly KernelResult[]): string {
    const cells = results.map(({ milliseconds, gflops, share }) => {
      const texts = [
        milliseconds.median.toFixed(decimalsOf(milliseconds.median)),
        gflops.median.toFixed(0),
        `${(100 * share.median).toFixed(0)}%`,
      ];
      return KERNEL_COLUMNS.map(([, width], i) => texts[i]!.padStart(width)).join("");
    });
    return name.padEnd(this.nameWidth) + cells.join("");
  }
}

/** `1 thread`, `2 threads`. */
export function threadsText(count: number): string {
  return `${count} thread${count === 1 ? "" : "s"}`;
}
