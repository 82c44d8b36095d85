/**
 * Sides of boxes → joined boxes.
 *
 * @module
 */
import { type Chain, type Chains, positionAt } from "./chains.ts";

/** Boxes that are joined: their sides, and where the middles of the outer sides are, in pixels. */
export interface Frame extends Chains {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Returns the sides of boxes in groups that meet each other. */
export function groupSides({ horizontal, vertical }: Chains): Frame[] {
  const frames: Frame[] = [];
  const open = new Set(horizontal), rest = new Set(vertical);
  for (const first of open) {
    open.delete(first);
    const across = [first], down: Chain[] = [];
    for (let grown = true; grown;) {
      grown = false;
      for (const chain of rest) {
        if (!across.some((each) => meet(each, chain))) continue;
        grown = rest.delete(chain);
        down.push(chain);
      }
      for (const chain of open) {
        if (!down.some((each) => meet(chain, each))) continue;
        grown = open.delete(chain);
        across.push(chain);
      }
    }
    if (down.length === 0) continue;
    frames.push({
      horizontal: across,
      vertical: down,
      left: Math.min(...down.map(({ least }) => least)),
      right: Math.max(...down.map(({ most }) => most)),
      top: Math.min(...across.map(({ least }) => least)),
      bottom: Math.max(...across.map(({ most }) => most)),
    });
  }
  return frames;
}

/** Whether a horizontal and a vertical side meet or cross. */
function meet(horizontal: Chain, vertical: Chain): boolean {
  const near = 2 + Math.max(horizontal.width, vertical.width);
  const x = positionAt(vertical, (vertical.from + vertical.to) / 2), y = positionAt(horizontal, x);
  return x >= horizontal.from - near && x <= horizontal.to + near && y >= vertical.from - near &&
    y <= vertical.to + near;
}
