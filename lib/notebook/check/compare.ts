/**
 * Compares what a student's code returns with the expected value, and describes the first difference in
 * words.
 *
 * @module
 */

/** Arrays of numbers for which `Array.isArray` is false. */
type TypedArray = ArrayLike<number> & ArrayBufferView;

/**
 * Returns the first difference as the end of a sentence, or `undefined` if there is none. Numbers are equal
 * if they differ by at most the tolerance, which is relative for expected values above 1 and absolute below;
 * -0 equals 0. Arrays and typed arrays are equal if their elements are.
 *
 * @param tolerance The largest allowed difference of numbers. Default: 1e-6.
 *
 * @example
 * ```ts
 * import { difference } from "lib/notebook/check/compare.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(difference(0.1 + 0.2, 0.3), undefined);
 * assertEquals(difference(new Float32Array([1, 2]), [1, 3]), "expected `3` at [1], got `2`.");
 * ```
 */
export function difference(actual: unknown, expected: unknown, tolerance: number = 1e-6): string | undefined {
  return compare(actual, expected, tolerance, "");
}

function compare(actual: unknown, expected: unknown, tolerance: number, at: string): string | undefined {
  const where = at && ` at ${at}`;
  if (actual === undefined && expected !== undefined) {
    return `expected ${format(expected)}${where}, but nothing comes back (\`undefined\`).`;
  }
  if (isList(expected)) {
    if (!isList(actual)) return `expected ${format(expected)}${where}, got ${format(actual)}.`;
    if (actual.length !== expected.length) {
      return `expected ${count(expected)}${where}, got ${actual.length}: ${format(actual)}.`;
    }
    for (let i = 0; i < expected.length; i++) {
      const inner = compare(actual[i], expected[i], tolerance, `${at}[${i}]`);
      if (inner) return inner;
    }
    return undefined;
  }
  if (isRecord(expected) && isRecord(actual)) {
    for (const key of Object.keys(expected)) {
      const inner = compare(actual[key], expected[key], tolerance, at ? `${at}.${key}` : key);
      if (inner) return inner;
    }
    return undefined;
  }
  if (typeof expected === "number" && typeof actual === "number") {
    if (Number.isNaN(actual) && !Number.isNaN(expected)) {
      return `expected ${format(expected)}${where}, still got \`NaN\` (not a number).`;
    }
    if (agree(actual, expected, tolerance)) return undefined;
  } else if (Object.is(actual, expected)) return undefined;
  return `expected ${format(expected)}${where}, got ${format(actual)}.`;
}

function agree(actual: number, expected: number, tolerance: number): boolean {
  if (actual === expected || (Number.isNaN(actual) && Number.isNaN(expected))) return true;
  if (!Number.isFinite(expected)) return false;
  return Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected));
}

function isList(value: unknown): value is unknown[] | TypedArray {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !isList(value);
}

function count(list: ArrayLike<unknown>): string {
  return list.length === 1 ? "1 element" : `${list.length} elements`;
}

/**
 * Returns a value in code marks: shortened, with at most seven digits per number, because single precision
 * has no more.
 */
export function format(value: unknown): string {
  const text = plain(value);
  return `\`${(text.length > 80 ? `${text.slice(0, 77)}…` : text).replaceAll("`", "'")}\``;
}

function plain(value: unknown): string {
  if (typeof value === "number") return String(Number(value.toPrecision(7)));
  if (isList(value)) return `[${Array.from(value as ArrayLike<unknown>, plain).join(", ")}]`;
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return `the function ${value.name || "(without a name)"}`;
  return Deno.inspect(value, { compact: true, breakLength: Infinity, depth: 2 });
}
