/**
 * Lines that lead from one border of the picture to another.
 *
 * @module
 */
import { type Chain, positionAt, spanOf } from "./chains.ts";

/** The border of the picture is reached within this share of its width or height. */
const nearBorder = 0.04;

/**
 * A line from border to border is thinner than this share of its length; a digit that fills the picture is
 * not.
 */
export const thin = 1 / 40;

/**
 * Whether a thin chain leads from one border of the picture to another.
 *
 * @param length The pixels of the picture along the chain.
 * @param breadth Those across it.
 */
export function reachesBorders(chain: Chain, length: number, breadth: number): boolean {
  const isNear = (row: number) => {
    const at = positionAt(chain, row), near = nearBorder * length, aside = nearBorder * breadth;
    return row <= near || row >= length - 1 - near || at <= aside || at >= breadth - 1 - aside;
  };
  return isNear(chain.from) && isNear(chain.to) && chain.width <= thin * spanOf(chain);
}
