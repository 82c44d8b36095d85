import { inspect } from "node:util";
import { AssertionError, explain } from "./assertion_error.ts";
import { equal } from "./equal.ts";
import { assertEquals } from "./equality.ts";

/** Anything with a length and indices, except a string. */
export type ArrayLikeArg<T> = ArrayLike<T> & object;

/** Holds where the string `actual` contains `expected`. */
export function assertStringIncludes(
  actual: string,
  expected: string,
  msg?: string,
): void {
  if (actual.includes(expected)) return;
  throw new AssertionError(
    explain(`Expected ${inspect(actual)} to contain ${inspect(expected)}`, msg),
  );
}

/** Holds where the pattern `expected` is found in `actual`. */
export function assertMatch(
  actual: string,
  expected: RegExp,
  msg?: string,
): void {
  if (expected.test(actual)) return;
  throw new AssertionError(
    explain(`Expected ${inspect(actual)} to match ${expected}`, msg),
  );
}

/** Holds where the pattern `expected` is not found in `actual`. */
export function assertNotMatch(
  actual: string,
  expected: RegExp,
  msg?: string,
): void {
  if (!expected.test(actual)) return;
  throw new AssertionError(
    explain(`Expected ${inspect(actual)} not to match ${expected}`, msg),
  );
}

/** Holds where each element of `expected` is deeply equal to some element of `actual`. */
export function assertArrayIncludes<T>(
  actual: ArrayLikeArg<T>,
  expected: ArrayLikeArg<T>,
  msg?: string,
): void {
  const present = Array.from(actual);
  const absent = Array.from(expected).filter((item) => !present.some((other) => equal(other, item)));
  if (absent.length === 0) return;
  throw new AssertionError(
    explain(`Expected ${inspect(actual)} to include ${inspect(absent)}`, msg),
  );
}

/** Holds where `actual` has every key of `expected`, deeply, with equal values; it may have more. */
export function assertObjectMatch(
  // deno-lint-ignore no-explicit-any -- std's own type
  actual: Record<PropertyKey, any>,
  expected: Record<PropertyKey, unknown>,
  msg?: string,
): void {
  assertEquals<unknown>(
    common(actual, expected),
    common(expected, expected),
    msg,
  );
}

/** The part of `value` that `pattern` speaks of. Classes are dropped: only keys and values count. */
function common(value: unknown, pattern: unknown): unknown {
  if (
    !isBranch(value) || !isBranch(pattern) ||
    Array.isArray(value) !== Array.isArray(pattern)
  ) return value;
  const keys = Reflect.ownKeys(pattern).filter((key) => Object.hasOwn(value, key) && key !== "length");
  return Object.fromEntries(
    keys.map((key) => [key, common(value[key], pattern[key])]),
  );
}

/** Whether to look inside: plain objects, arrays and instances, but not values that compare as a whole. */
function isBranch(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === "object" && value !== null &&
    !ArrayBuffer.isView(value) &&
    ![Date, RegExp, URL, Map, Set].some((type) => value instanceof type);
}
