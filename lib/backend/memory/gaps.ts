/**
 * Gaps: free ranges of memory without a size class, from which the allocator (allocator.ts) cuts blocks.
 *
 * @module
 */

/** Free bytes [start, start + size). */
export interface Gap {
  start: number;
  size: number;
}

/** A list of gaps, none of which overlap. */
export class Gaps {
  /** Smallest first. */
  #gaps: Gap[] = [];

  /** Adds a free range. */
  add(gap: Gap): void {
    this.#gaps.splice(this.#firstOf(gap.size), 0, gap);
  }

  /**
   * Cuts `size` bytes from the smallest gap that is large enough, and returns where they start; `undefined`
   * if there is none.
   */
  cut(size: number): number | undefined {
    const at = this.#firstOf(size);
    const gap = this.#gaps[at];
    if (gap === undefined) return undefined;
    this.#gaps.splice(at, 1);
    if (gap.size > size) this.add({ start: gap.start + size, size: gap.size - size });
    return gap.start;
  }

  /** Adds free ranges and joins neighbours. */
  merge(added: readonly Gap[]): void {
    const ranges = [...this.#gaps, ...added].sort((a, b) => a.start - b.start);
    this.#gaps = [];
    let last: Gap | undefined;
    for (const range of ranges) {
      if (last && last.start + last.size === range.start) last.size += range.size;
      else this.#gaps.push(last = range);
    }
    this.#gaps.sort((a, b) => a.size - b.size);
  }

  /** Returns the gap that ends at a byte, if there is one. */
  endingAt(end: number): Gap | undefined {
    return this.#gaps.find((gap) => gap.start + gap.size === end);
  }

  /** Removes a gap from the list. */
  remove(gap: Gap): void {
    this.#gaps.splice(this.#gaps.indexOf(gap), 1);
  }

  /** Returns the index of the smallest gap of at least `size` bytes (binary search). */
  #firstOf(size: number): number {
    let low = 0, high = this.#gaps.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#gaps[middle]!.size < size) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
