/**
 * Ink → regions.
 *
 * @module
 */
import type { Box, Ink, Region } from "../types.ts";

/** Baseline (to be replaced): connected parts of at least a tenth of the tallest, from left to right. */
export function findDigits({ width, height, values }: Ink): Region[] {
  const label = new Int32Array(width * height), boxes: Box[] = [];
  for (let start = 0; start < values.length; start++) {
    if (values[start] === 0 || label[start] !== 0) continue;
    const stack = [start], id = boxes.length + 1;
    label[start] = id;
    let left = width, right = 0, top = height, bottom = 0;
    while (stack.length > 0) {
      const at = stack.pop()!, x = at % width, y = (at - x) / width;
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const next = ny * width + nx;
          if (values[next] === 0 || label[next] !== 0) continue;
          label[next] = id;
          stack.push(next);
        }
      }
    }
    boxes.push({ left, top, width: right - left + 1, height: bottom - top + 1 });
  }
  const tallest = Math.max(0, ...boxes.map((box) => box.height));
  return boxes.map((box, index) => ({ box, id: index + 1 }))
    .filter(({ box }) => box.height >= 0.3 * tallest)
    .sort((a, b) => a.box.left - b.box.left)
    .map(({ box, id }, index, all) => {
      const ink = new Uint8Array(box.width * box.height);
      for (let i = 0; i < ink.length; i++) {
        const at = (box.top + Math.floor(i / box.width)) * width + box.left + i % box.width;
        if (label[at] === id) ink[i] = values[at]!;
      }
      const before = all[index - 1]?.box;
      const afterGap = before !== undefined && box.left - before.left - before.width > 0.5 * tallest;
      return { box, ink, line: 0, afterGap };
    });
}
