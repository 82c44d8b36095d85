/**
 * What continues a rule, and what fills a gap in a row of rules.
 *
 * @module
 */
import { type Chain, directionOf, positionAt, spanOf } from "./chains.ts";
import { continues, isLike } from "./compare_chains.ts";

/** Rules at equal distances: how far one may be off, as a share of the distance. */
const regularity = 0.12;

/**
 * Adds to rules what continues them, and what lies between them at equal distances.
 *
 * @param rules The rules of one direction, which are changed.
 * @param chains All chains of that direction.
 * @param length The pixels of the picture along them.
 * @param digit The height of digits, in pixels.
 */
export function extendRules(
  rules: Set<Chain>,
  chains: readonly Chain[],
  length: number,
  digit: number,
): void {
  for (let size = -1; size !== rules.size;) {
    size = rules.size;
    for (const chain of chains) {
      if (rules.has(chain)) continue;
      const near = [...rules].filter((rule) => isLike(chain, rule));
      const atBorder = chain.from <= 2 || chain.to >= length - 3;
      const longer = spanOf(chain) >= 1.2 * digit || atBorder && spanOf(chain) >= 0.3 * digit;
      if (near.some((rule) => continues(chain, rule)) || longer && fitsSpacing(chain, near)) rules.add(chain);
    }
  }
}

/**
 * Whether a chain is parallel to its neighbours among three or more rules, and at a multiple of their
 * distance.
 */
function fitsSpacing(chain: Chain, rules: readonly Chain[]): boolean {
  const row = (chain.from + chain.to) / 2, at = positionAt(chain, row);
  const beside = rules.filter((rule) => row >= rule.from && row <= rule.to)
    .map((rule) => ({ rule, at: positionAt(rule, row) })).sort((a, b) => a.at - b.at);
  if (beside.length < 3) return false;
  const distances = beside.slice(1).map((next, i) => next.at - beside[i]!.at).sort((a, b) => a - b);
  const distance = distances[distances.length >> 1]!;
  const above = beside.findLast((each) => each.at < at), below = beside.find((each) => each.at > at);
  const nearest = above === undefined || below !== undefined && below.at - at < at - above.at
    ? below!
    : above;
  const slope = slopeAt(nearest.rule, row) - slopeAt(chain, row);
  if (Math.abs(slope) > 0.02 + 2 / spanOf(chain)) return false;
  const steps = (n: number) => Math.abs(n - Math.round(n)) <= regularity && Math.round(n) >= 1;
  if (above && below) {
    const all = Math.round((below.at - above.at) / distance);
    return all >= 2 && steps(all * (at - above.at) / (below.at - above.at));
  }
  const away = Math.abs(nearest.at - at) / distance;
  return away < 2.5 && steps(away);
}

function slopeAt(chain: Chain, row: number): number {
  const piece = chain.pieces.find(({ to }) => to >= row) ?? chain.pieces.at(-1)!;
  return piece.to - piece.from >= 32 ? piece.slope : directionOf(chain, "last");
}
