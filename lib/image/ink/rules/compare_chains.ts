/**
 * Whether two chains look alike, and whether one continues the other.
 *
 * @module
 */
import { type Chain, positionAt, spanOf } from "./chains.ts";

/** Whether two chains are about equally strong and wide, as lines of one printer are. */
export function isLike(a: Chain, b: Chain): boolean {
  return isLikeWidth(a, b, 1.25) && isLikeStrength(a.strength, b.strength);
}

/** Whether the wider of two chains is no wider than a number of times the other. */
export function isLikeWidth(a: Chain, b: Chain, times: number): boolean {
  return Math.max(a.width, b.width) <= times * Math.min(a.width, b.width) + 0.7;
}

/** Whether two strengths are as close as those of lines of one printer. */
export function isLikeStrength(a: number, b: number): boolean {
  return Math.max(a, b) <= 1.35 * Math.min(a, b);
}

/** Whether a chain lies where another leads, no farther from its end than that one is long. */
export function continues(chain: Chain, other: Chain): boolean {
  const gap = Math.max(chain.from - other.to, other.from - chain.to, 0);
  if (gap > spanOf(other)) return false;
  // As steep as rules may be.
  const room = 10 + 0.25 * Math.max(0, chain.to - other.to, other.from - chain.from);
  if (chain.most < other.least - room || chain.least > other.most + room) return false;
  return [chain.from, chain.to].every((row) => {
    const beyond = Math.max(0, row - other.to, other.from - row);
    return Math.abs(positionAt(other, row) - positionAt(chain, row)) <= 1 + 0.3 * other.width + 0.04 * beyond;
  });
}
