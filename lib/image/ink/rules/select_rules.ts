/**
 * Which chains are rules, and which are strokes.
 *
 * @module
 */
import { type Chain, positionAt } from "./chains.ts";

/** Chains of both directions. */
export interface Chains {
  /** Rows are the picture's rows. */
  vertical: Chain[];
  /** Rows are the picture's columns. */
  horizontal: Chain[];
}

/** What chains are compared with. */
export interface Measures {
  width: number;
  height: number;
  /** The height of digits in pixels; 0 if nothing but lines is left. */
  digit: number;
  /** Lines weaker than this are fainter than the ink. */
  faint: number;
}

/** No stroke of a digit is as long as this many digits are high, and horizontal. */
const LONG = 2.5;

/** The border of the picture is reached within this share of its width or height. */
const BORDER = 0.04;

/** A line from border to border is thinner than this share of its length; a digit that fills the picture is not. */
const THIN = 1 / 40;

/**
 * Returns the chains that are rules:
 *
 * 1. thin lines from border to border;
 * 2. horizontal lines that are long against the digits; vertical ones, too, if they are faint: a 1 is as long as the digits
 *    are high, and its flag alone tells nothing of that;
 * 3. vertical lines that cross three horizontal rules and most of those there are: margins and squares;
 * 4. lines that end at other rules with both ends, and are like them: the sides of boxes, the cells of tables.
 */
export function selectRules({ vertical, horizontal }: Chains, measures: Measures): Chains {
  const { width, height, digit, faint } = measures;
  const isLong = (chain: Chain, least: number) => digit > 0 && spanOf(chain) >= least * digit;
  const rows = new Set(
    horizontal.filter((chain) => reachesBorders(chain, width, height) || isLong(chain, LONG)),
  );
  const columns = new Set(
    vertical.filter((chain) =>
      reachesBorders(chain, height, width) || chain.strength < faint && isLong(chain, LONG) ||
      crossesMost(chain, [...rows])
    ),
  );
  // Parts of rules that were not linked with them.
  for (const [rules, all] of [[rows, horizontal], [columns, vertical]] as const) {
    for (let count = -1; count !== rules.size;) {
      count = rules.size;
      for (const chain of all) {
        if (!rules.has(chain) && [...rules].some((rule) => continues(chain, rule))) rules.add(chain);
      }
    }
  }
  // Boxes: all that could be a side, less what has a loose end, until nothing changes.
  const across = new Set(horizontal.filter((chain) => spanOf(chain) > SIDE * chain.width));
  const down = new Set(vertical.filter((chain) => spanOf(chain) > SIDE * chain.width));
  for (const chain of rows) across.add(chain);
  for (const chain of columns) down.add(chain);
  for (let changed = true; changed;) {
    changed = false;
    for (const chain of across) {
      if (rows.has(chain) || endsAt(chain, down)) continue;
      across.delete(chain);
      changed = true;
    }
    for (const chain of down) {
      if (columns.has(chain) || endsAt(chain, across)) continue;
      down.delete(chain);
      changed = true;
    }
  }
  return { vertical: [...down], horizontal: [...across] };
}

/** The side of a box is longer than so many of its widths. */
const SIDE = 8;

/** Returns how long a chain is, from end to end. */
export function spanOf({ from, to }: Chain): number {
  return to - from + 1;
}

/** Whether a thin chain leads from one border of the picture to another. */
function reachesBorders(chain: Chain, length: number, breadth: number): boolean {
  const isNear = (row: number) => {
    const at = positionAt(chain, row), near = BORDER * length, aside = BORDER * breadth;
    return row <= near || row >= length - 1 - near || at <= aside || at >= breadth - 1 - aside;
  };
  return isNear(chain.from) && isNear(chain.to) && chain.width <= THIN * spanOf(chain);
}

/** Whether a chain lies where a rule leads, no farther from its end than a quarter of the rule, and looks like it. */
function continues(chain: Chain, rule: Chain): boolean {
  if (!isLike(chain, rule)) return false;
  const gap = Math.max(chain.from - rule.to, rule.from - chain.to, 0);
  if (gap > 0.25 * spanOf(rule)) return false;
  const room = 10 + 0.25 * Math.max(0, chain.to - rule.to, rule.from - chain.from); // as steep as rules may be
  if (chain.most < rule.least - room || chain.least > rule.most + room) return false;
  const allowed = 1 + 0.5 * rule.width + 0.03 * gap;
  return [chain.from, chain.to].every((row) => {
    const beyond = Math.max(0, row - rule.to, rule.from - row);
    return Math.abs(positionAt(rule, row) - positionAt(chain, row)) <= allowed + 0.03 * beyond;
  });
}

/** Whether two chains are as wide and as strong as each other, nearly. */
function isLike(a: Chain, b: Chain): boolean {
  return Math.max(a.width, b.width) <= 1.7 * Math.min(a.width, b.width) + 1 &&
    Math.max(a.strength, b.strength) <= 1.8 * Math.min(a.strength, b.strength);
}

/** Whether a vertical chain crosses three rules or more, and most of those there are. */
function crossesMost(chain: Chain, rules: readonly Chain[]): boolean {
  let crossed = 0;
  for (const rule of rules) {
    const x = positionAt(chain, (chain.from + chain.to) / 2), y = positionAt(rule, x);
    if (x >= rule.from && x <= rule.to && y >= chain.from && y <= chain.to) crossed++;
  }
  return crossed >= 3 && crossed >= 0.6 * rules.length;
}

/** Whether both ends of a chain lie on chains of the other direction that look like it. */
function endsAt(chain: Chain, others: ReadonlySet<Chain>): boolean {
  return touchesAt(chain, chain.from, others) && touchesAt(chain, chain.to, others);
}

function touchesAt(chain: Chain, end: number, others: ReadonlySet<Chain>): boolean {
  const at = positionAt(chain, end);
  for (const other of others) {
    if (!isLike(chain, other)) continue;
    const near = 2.5 + 1.5 * Math.max(chain.width, other.width);
    if (at < other.from - near || at > other.to + near) continue;
    if (Math.abs(positionAt(other, at) - end) <= near) return true;
  }
  return false;
}
