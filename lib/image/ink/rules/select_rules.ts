/**
 * Which chains are rules, and which are strokes.
 *
 * @module
 */
import { reachesBorders } from "./borders.ts";
import { findBoxes } from "./boxes.ts";
import { type Chain, type Chains, positionAt, spanOf } from "./chains.ts";
import { continues, isLike } from "./compare_chains.ts";
import { extendRules } from "./extend_rules.ts";

/** The measures that chains are compared with. */
export interface Measures {
  width: number;
  height: number;
  /** The height of digits in pixels; 0 if nothing but lines is left. */
  digit: number;
  /** Lines weaker than this are fainter than the ink. */
  faint: number;
}

/** No horizontal stroke of a digit is as long as this many digits are high. */
export const longLine = 2.5;

/** Nor as this share of the picture's longer side, where several digits are written. */
const leastLength = 0.12;

/**
 * Returns the chains that are rules:
 *
 * 1. thin lines from border to border;
 * 2. horizontal lines that are long in comparison with the digits; vertical ones, too, if they are faint: a 1
 *    is as long as the digits are high, and its flag alone does not show that height;
 * 3. vertical lines that cross three horizontal rules and most of those there are: margins and squares;
 * 4. what continues a rule, and what fills a gap in a row of rules at equal distances;
 * 5. the sides of boxes (`findBoxes`).
 */
export function selectRules({ vertical, horizontal }: Chains, measures: Measures): Chains {
  const { width, height, digit, faint } = measures;
  const least = leastLength * Math.max(width, height);
  const isLong = (chain: Chain) => digit > 0 && spanOf(chain) >= Math.max(least, longLine * digit);
  const rows = new Set(horizontal.filter((chain) => reachesBorders(chain, width, height) || isLong(chain)));
  const columns = new Set(
    vertical.filter((chain) =>
      reachesBorders(chain, height, width) || chain.strength < faint && isLong(chain) ||
      crossesMost(chain, rows)
    ),
  );
  for (const chain of faintLines(horizontal, faint, Math.max(least, longLine * digit))) rows.add(chain);
  for (const chain of faintLines(vertical, faint, Math.max(least, longLine * digit))) columns.add(chain);
  extendRules(rows, horizontal, width, digit);
  extendRules(columns, vertical, height, digit);
  const boxes = findBoxes({ horizontal, vertical }, { horizontal: rows, vertical: columns });
  return { vertical: [...columns, ...boxes.vertical], horizontal: [...rows, ...boxes.horizontal] };
}

/** Whether a vertical chain crosses or meets three rules or more, and most of those there are. */
function crossesMost(chain: Chain, rules: ReadonlySet<Chain>): boolean {
  let crossed = 0;
  for (const rule of rules) {
    const x = positionAt(chain, (chain.from + chain.to) / 2), y = positionAt(rule, x);
    const near = 2 + Math.max(chain.width, rule.width); // the border of a table is where its lines end
    if (x < rule.from - near || x > rule.to + near) continue;
    if (y >= chain.from - near && y <= chain.to + near) crossed++;
  }
  return crossed >= 3 && crossed >= 0.6 * rules.size;
}

/** At least this share of a broken line is visible. */
const visibleShare = 0.5;

/**
 * Returns faint chains that are long together: each continues the one before, and little is missing between
 * them. A fold, and a rule in dim light, is broken so often that its parts are not linked.
 */
function faintLines(chains: readonly Chain[], faint: number, least: number): Chain[] {
  const open = chains.filter((chain) => chain.strength < faint).sort((a, b) => a.from - b.from);
  const lines: Chain[][] = [];
  for (const chain of open) {
    const line = lines.find((each) => {
      const last = each.at(-1)!;
      return chain.from > last.to && isLike(chain, last) && continues(chain, last) && continues(last, chain);
    });
    if (line) line.push(chain);
    else lines.push([chain]);
  }
  return lines.filter((line) => {
    const span = line.at(-1)!.to - line[0]!.from + 1;
    return span >= least && line.reduce((sum, chain) => sum + spanOf(chain), 0) >= visibleShare * span;
  }).filter((line) => line.length > 1).flat();
}
