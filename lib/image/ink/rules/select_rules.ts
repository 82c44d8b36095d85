/**
 * Which chains are rules, and which are strokes.
 *
 * @module
 */
import { findBoxes } from "./boxes.ts";
import { type Chain, type Chains, directionOf, positionAt, spanOf } from "./chains.ts";
import { continues, isLike } from "./compare_chains.ts";

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
export const LONG = 2.5;

/** Nor as this share of the picture's longer side, where several digits are written. */
const LEAST = 0.12;

/** The border of the picture is reached within this share of its width or height. */
const BORDER = 0.04;

/**
 * A line from border to border is thinner than this share of its length; a digit that fills the picture is
 * not.
 */
export const THIN = 1 / 40;

/** Rules at equal distances: how far one may be off, as a share of the distance. */
const REGULAR = 0.12;

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
  const least = LEAST * Math.max(width, height);
  const isLong = (chain: Chain) => digit > 0 && spanOf(chain) >= Math.max(least, LONG * digit);
  const rows = new Set(horizontal.filter((chain) => reachesBorders(chain, width, height) || isLong(chain)));
  const columns = new Set(
    vertical.filter((chain) =>
      reachesBorders(chain, height, width) || chain.strength < faint && isLong(chain) ||
      crossesMost(chain, rows)
    ),
  );
  for (const chain of faintLines(horizontal, faint, Math.max(least, LONG * digit))) rows.add(chain);
  for (const chain of faintLines(vertical, faint, Math.max(least, LONG * digit))) columns.add(chain);
  extendRules(rows, horizontal, width, digit);
  extendRules(columns, vertical, height, digit);
  const boxes = findBoxes({ horizontal, vertical }, { horizontal: rows, vertical: columns });
  return { vertical: [...columns, ...boxes.vertical], horizontal: [...rows, ...boxes.horizontal] };
}

/**
 * Whether a thin chain leads from one border of the picture to another.
 *
 * @param length The pixels of the picture along the chain.
 * @param breadth Those across it.
 */
export function reachesBorders(chain: Chain, length: number, breadth: number): boolean {
  const isNear = (row: number) => {
    const at = positionAt(chain, row), near = BORDER * length, aside = BORDER * breadth;
    return row <= near || row >= length - 1 - near || at <= aside || at >= breadth - 1 - aside;
  };
  return isNear(chain.from) && isNear(chain.to) && chain.width <= THIN * spanOf(chain);
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
const THERE = 0.5;

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
    return span >= least && line.reduce((sum, chain) => sum + spanOf(chain), 0) >= THERE * span;
  }).filter((line) => line.length > 1).flat();
}

/** Adds to rules what continues them, and what lies between them at equal distances. */
function extendRules(rules: Set<Chain>, chains: readonly Chain[], length: number, digit: number): void {
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
  const steps = (n: number) => Math.abs(n - Math.round(n)) <= REGULAR && Math.round(n) >= 1;
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
