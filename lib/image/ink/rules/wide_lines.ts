/**
 * Lines from border to border that are as wide as strokes, such as the margin of ruled paper in a close-up photo.
 *
 * @module
 */
import type { Plane } from "../../plane/mod.ts";
import { reachesBorders, thin } from "./borders.ts";
import { type Chain, type Chains, spanOf } from "./chains.ts";
import { type ChainOptions, findChains, withoutLines } from "./find_chains.ts";
import { roughHeight } from "./rough_height.ts";
import { longLine } from "./select_rules.ts";

/** Blur makes a line wider at its foot, by this many pixels, than a line of even strength with as much ink. */
const foot = 3;

/**
 * Returns the wide lines that lead from one border of the picture to another. A long stroke may do so, too: a 1
 * in a small cut-out, which is as high as the digits beside it. So a line is one only if there are digits, and
 * if it is much longer than they are high.
 *
 * @param ink Ink of any strength.
 * @param options As for all chains; `widest` is that of lines that are found without any digit. Lines up to half
 * as wide are left to `selectRules`: none of their runs exceeds that width.
 */
export function findWideLines(ink: Plane, options: ChainOptions): Chains {
  const { width, height } = ink, longer = Math.max(width, height);
  const chains = findChains(ink, { ...options, widest: Math.round(thin * longer) + foot });
  const isWide = (chain: Chain) => chain.width > options.widest / 2;
  const lines: Chains = {
    vertical: chains.vertical.filter((chain) => isWide(chain) && reachesBorders(chain, height, width)),
    horizontal: chains.horizontal.filter((chain) => isWide(chain) && reachesBorders(chain, width, height)),
  };
  if (lines.vertical.length + lines.horizontal.length === 0) return lines;
  const digit = roughHeight(withoutLines(ink, chains), options.floor);
  const isLong = (chain: Chain) => digit > 0 && spanOf(chain) >= longLine * digit;
  return { vertical: lines.vertical.filter(isLong), horizontal: lines.horizontal.filter(isLong) };
}
