/**
 * Which of the digits on a page were read.
 *
 * @module
 */

/** One step of an alignment: a digit that was written, a digit that was read, or both. */
export interface Pair {
  /** The index of the digit that was written; absent if there is none. */
  written?: number;
  /** The index of the digit that was read; absent if there is none. */
  read?: number;
}

/**
 * Returns the alignment of two texts with the fewest edits (Levenshtein 1966): each digit with its like, a
 * substitution, a digit that was missed, or one too many.
 *
 * @param written What is written, without gaps.
 * @param read What was read, without gaps.
 */
export function align(written: string, read: string): Pair[] {
  const rows = written.length + 1, cols = read.length + 1;
  const edits = new Uint32Array(rows * cols);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      const at = i * cols + j;
      if (i === 0 || j === 0) {
        edits[at] = i + j;
        continue;
      }
      const same = written[i - 1] === read[j - 1] ? 0 : 1;
      edits[at] = Math.min(edits[at - cols - 1]! + same, edits[at - cols]! + 1, edits[at - 1]! + 1);
    }
  }
  const pairs: Pair[] = [];
  for (let i = rows - 1, j = cols - 1; i > 0 || j > 0;) {
    const at = i * cols + j, same = written[i - 1] === read[j - 1] ? 0 : 1;
    if (i > 0 && j > 0 && edits[at] === edits[at - cols - 1]! + same) pairs.push({ written: --i, read: --j });
    else if (i > 0 && edits[at] === edits[at - cols]! + 1) pairs.push({ written: --i });
    else pairs.push({ read: --j });
  }
  return pairs.reverse();
}

/** Counts of digits. */
export interface Counts {
  written: number;
  correct: number;
  substituted: number;
  missed: number;
  extra: number;
}

/** Returns how many digits of a page were read correctly, and what happened to the others. */
export function countPairs(pairs: readonly Pair[], written: string, read: string): Counts {
  const both = pairs.filter((pair) => pair.written !== undefined && pair.read !== undefined);
  const correct = both.filter((pair) => written[pair.written!] === read[pair.read!]).length;
  return {
    written: written.length,
    correct,
    substituted: both.length - correct,
    missed: written.length - both.length,
    extra: read.length - both.length,
  };
}
