/**
 * Ink inside other ink, such as the eyes of a face or the inner one of two rings: one mark, not several.
 *
 * @module
 */
import { type Box, mergeRegions, nearBoxes, type Region } from "../image/mod.ts";

/**
 * Returns the regions, with each region inside another one joined to it. A region is inside if the
 * other has ink on all four sides of its centre, and its box is within the other's.
 *
 * @param regions In reading order, which is kept.
 *
 * @example
 * ```ts
 * import { joinNested } from "lib/reading/nested.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const frame = Uint8Array.from({ length: 81 }, (_, i) => i < 9 || i > 71 || i % 9 === 0 || i % 9 === 8 ? 255 : 0);
 * const ring = { box: { left: 0, top: 0, width: 9, height: 9 }, ink: frame, line: 0, afterGap: false };
 * const dot = { box: { left: 4, top: 4, width: 1, height: 1 }, ink: Uint8Array.of(255), line: 0, afterGap: false };
 * const beside = { ...dot, box: { left: 20, top: 4, width: 1, height: 1 } };
 * const [target, other, ...more] = joinNested([ring, dot, beside]);
 * assertEquals([target!.ink[4 * 9 + 4], other, more], [255, beside, []]);
 * ```
 */
export function joinNested(regions: readonly Region[]): Region[] {
  const outer = new Map<Region, Region[]>(), inner = new Set<Region>();
  const near = nearBoxes(regions.map(({ box }) => box));
  for (const region of regions) {
    const around = near(middleOf(region), 0).find((i) =>
      regions[i] !== region && isInside(region, regions[i]!)
    );
    if (around === undefined) continue;
    const inside = outer.get(regions[around]!) ?? [];
    outer.set(regions[around]!, inside);
    inside.push(region);
    inner.add(region);
  }
  // A region that is inside one that is itself inside another goes into the outermost.
  const partsOf = (region: Region): Region[] => [region, ...(outer.get(region) ?? []).flatMap(partsOf)];
  return regions.filter((region) => !inner.has(region)).map((region) =>
    outer.has(region) ? mergeRegions(partsOf(region)) : region
  );
}

/** The pixel in the middle of a region. */
function middleOf({ box: { left, top, width, height } }: Region): Box {
  return { left: Math.floor(left + width / 2), top: Math.floor(top + height / 2), width: 1, height: 1 };
}

function isInside({ box }: Region, { box: around, ink }: Region): boolean {
  const x = Math.floor(box.left + box.width / 2) - around.left;
  const y = Math.floor(box.top + box.height / 2) - around.top;
  const isWithin = box.left > around.left && box.left + box.width < around.left + around.width &&
    box.top > around.top && box.top + box.height < around.top + around.height;
  if (!isWithin) return false;
  const row = (from: number, to: number) => ink.subarray(y * around.width + from, y * around.width + to);
  const hasInk = (value: number) => value > 0;
  const column = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => ink[(from + i) * around.width + x]!);
  return row(0, x).some(hasInk) && row(x + 1, around.width).some(hasInk) &&
    column(0, y).some(hasInk) && column(y + 1, around.height).some(hasInk);
}
