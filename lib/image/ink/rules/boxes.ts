/**
 * The sides of printed boxes: of single ones, of rows of joined ones, of tables.
 *
 * @module
 */
import { type Chain, type Chains, positionAt, spanOf, strengthAt } from "./chains.ts";
import { continues, isLike, isLikeStrength, isLikeWidth } from "./compare_chains.ts";

/** The side of a box is longer than this many of its widths. */
const shortestSide = 8;

/** Where two boxes nearly touch, their sides look like one of twice the width. */
const doubleWidth = 2.2;

/** A row of joined boxes has this many vertical sides from one line to the other: two boxes have three. */
const fewestSimilar = 3;

/** A chain of the other direction on which an end of a chain lies. */
interface Contact {
  other: Chain;
  /** Whether the other chain ends there, too. */
  corner: boolean;
}

/** The contacts of both ends of a chain. */
type Contacts = readonly [Contact[], Contact[]];

/**
 * Returns the sides of boxes. Both ends of a side lie on other sides or on rules; chains with a loose end are
 * dropped until none is left. At least one end is a corner. If there is no corner, as between two joined
 * boxes, the side is one of three or more similar ones between the same two lines. (A stroke of a digit may
 * touch two lines, but one that ends exactly where they end, or that has duplicates, is rare.) A chain that
 * continues a side is a side, too: a digit may hide the part between them.
 *
 * @param chains All chains.
 * @param rules The chains that are already known to be rules.
 * @param side A side is longer than this many of its widths.
 */
export function findBoxes(
  chains: Chains,
  rules: { horizontal: Set<Chain>; vertical: Set<Chain> },
  side = shortestSide,
): Chains {
  const isThin = (chain: Chain) => spanOf(chain) > side * chain.width;
  const all = { horizontal: chains.horizontal.filter(isThin), vertical: chains.vertical.filter(isThin) };
  const contacts = new Map<Chain, Contacts>();
  for (const chain of all.horizontal) contacts.set(chain, contactsOf(chain, all.vertical));
  for (const chain of all.vertical) contacts.set(chain, contactsOf(chain, all.horizontal));

  const known = new Set([...rules.horizontal, ...rules.vertical]); // need no ends
  for (let size = -1; size !== known.size;) {
    size = known.size;
    const left = new Set([...known, ...all.horizontal, ...all.vertical]);
    for (let before = -1; before !== left.size;) {
      before = left.size;
      for (const chain of left) if (!known.has(chain) && !isSide(chain, left, contacts)) left.delete(chain);
    }
    for (const chain of left) known.add(chain);
    for (const list of [all.horizontal, all.vertical]) {
      const sides = list.filter((chain) => known.has(chain));
      for (const chain of list) {
        if (!known.has(chain) && sides.some((side) => isLike(chain, side) && continues(chain, side))) {
          known.add(chain);
        }
      }
    }
  }
  const isNew = (set: Set<Chain>) => (chain: Chain) => known.has(chain) && !set.has(chain);
  return {
    horizontal: all.horizontal.filter(isNew(rules.horizontal)),
    vertical: all.vertical.filter(isNew(rules.vertical)),
  };
}

/** Whether a chain is held at both ends by chains that are left. */
function isSide(chain: Chain, left: ReadonlySet<Chain>, contacts: ReadonlyMap<Chain, Contacts>): boolean {
  const [first, last] = contacts.get(chain)!.map((list) => list.filter(({ other }) => left.has(other)));
  if (first!.length === 0 || last!.length === 0) return false;
  if ([...first!, ...last!].some(({ corner }) => corner)) return true;
  return first!.some((start) =>
    last!.some((end) => {
      let family = 0;
      for (const each of left) {
        const ends = contacts.get(each);
        const isSimilar = isLikeWidth(chain, each, 1.25) || isShared(chain, each);
        if (ends && isSimilar && holds(ends[0], start.other) && holds(ends[1], end.other)) family++;
      }
      return family >= fewestSimilar;
    })
  );
}

/**
 * Whether a chain is as wide as two of another beside each other, or two that have a pixel in common: the
 * sides of two joined boxes.
 */
function isShared({ width }: Chain, { width: single }: Chain): boolean {
  return width >= 2 * single - 1.7 && width <= 2 * single + 0.7;
}

function holds(contacts: readonly Contact[], chain: Chain): boolean {
  return contacts.some(({ other }) => other === chain);
}

/** Returns the chains of the other direction on which the ends of a chain lie, and which look like it. */
function contactsOf(chain: Chain, others: readonly Chain[]): Contacts {
  const at = (end: number): Contact[] => {
    const position = positionAt(chain, end), found: Contact[] = [];
    for (const other of others) {
      const near = 2 + Math.max(chain.width, other.width);
      if (position < other.from - near || position > other.to + near) continue;
      if (end < other.least - near - 5 || end > other.most + near + 5) continue;
      if (!isLikeWidth(chain, other, doubleWidth) || Math.abs(positionAt(other, position) - end) > near) {
        continue;
      }
      if (!isLikeStrength(strengthAt(chain, end), strengthAt(other, position))) continue;
      const corner = Math.min(Math.abs(position - other.from), Math.abs(position - other.to)) <= near;
      found.push({ other, corner });
    }
    return found;
  };
  return [at(chain.from), at(chain.to)];
}
