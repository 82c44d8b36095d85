/**
 * Damage to the bytes of a file.
 *
 * @module
 */
import type { Draw } from "./random.ts";

/** What was done, and the result. */
export interface Damaged {
  what: string;
  bytes: Uint8Array<ArrayBuffer>;
}

const kinds = {
  "bits flipped": (bytes: Bytes, draw: Draw) => {
    const changed = bytes.slice();
    for (let count = 1 + draw.below(8); count > 0 && bytes.length > 0; count--) {
      changed[draw.below(bytes.length)]! ^= 1 << draw.below(8);
    }
    return changed;
  },
  "cut": (bytes: Bytes, draw: Draw) => bytes.slice(0, draw.below(bytes.length)),
  "cut in front": (bytes: Bytes, draw: Draw) => bytes.slice(1 + draw.below(bytes.length)),
  "extended": (bytes: Bytes, draw: Draw) => {
    const isZero = draw.below(2) === 0;
    return joined(
      bytes,
      Uint8Array.from({ length: 1 + draw.below(300) }, () => isZero ? 0 : draw.below(256)),
    );
  },
  "blocks swapped": (bytes: Bytes, draw: Draw) => {
    const size = 1 + draw.below(Math.max(1, Math.floor(bytes.length / 2)));
    const [a, b] = [draw.below(bytes.length - size + 1), draw.below(bytes.length - size + 1)];
    const changed = bytes.slice();
    changed.set(bytes.subarray(a, a + size), b);
    changed.set(bytes.subarray(b, b + size), a);
    return changed;
  },
  "a block overwritten": (bytes: Bytes, draw: Draw) => {
    const start = draw.below(bytes.length + 1), byte = draw.one([0, 255, 10, draw.below(256)]);
    return bytes.slice().fill(byte, start, start + 1 + draw.below(64));
  },
  "a block twice": (bytes: Bytes, draw: Draw) => {
    const start = draw.below(bytes.length + 1), end = start + draw.below(100);
    return joined(bytes.subarray(0, end), bytes.subarray(start));
  },
  "a block gone": (bytes: Bytes, draw: Draw) => {
    const start = draw.below(bytes.length + 1);
    return joined(bytes.subarray(0, start), bytes.subarray(start + 1 + draw.below(100)));
  },
  "a number changed": (bytes: Bytes, draw: Draw) => {
    const changed = bytes.slice();
    if (bytes.length < 4) return changed;
    const number = draw.one([0, 1, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, draw.below(2 ** 32), draw.below(64)]);
    // The first numbers are the headers of most formats.
    const place = draw.one([
      4 * draw.below(Math.min(8, Math.floor(bytes.length / 4))),
      draw.below(bytes.length - 3),
    ]);
    new DataView(changed.buffer).setUint32(place, number, draw.below(2) === 0);
    return changed;
  },
  "emptied": () => new Uint8Array(),
};

type Bytes = Uint8Array<ArrayBuffer>;

/** Returns a copy of some bytes, damaged in one or two ways. */
export function damageBytes(bytes: Bytes, draw: Draw): Damaged {
  const done: string[] = [];
  let damaged = bytes;
  for (let count = draw.one([1, 1, 1, 2]); count > 0; count--) {
    const kind = draw.one(Object.keys(kinds) as (keyof typeof kinds)[]);
    damaged = kinds[kind](damaged, draw);
    done.push(kind);
  }
  return { what: done.join(", "), bytes: damaged };
}

function joined(...parts: Uint8Array[]): Bytes {
  return new Uint8Array(parts.flatMap((part) => [...part]));
}
