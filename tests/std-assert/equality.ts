import nodeAssert from "node:assert";
import { inspect } from "node:util";
import { AssertionError, explain } from "./assertion_error.ts";
import { equal, isTyped } from "./equal.ts";

/** Longer typed arrays are not printed element by element: the first difference is enough, and a diff of megabytes takes minutes. */
const longestPrinted = 1000;

/** Holds where `actual` and `expected` are deeply equal. */
export function assertEquals<T>(actual: T, expected: T, msg?: string): void {
  if (equal(actual, expected)) return;
  throw new AssertionError(
    `${explain("Values are not equal", msg)}\n${difference(actual, expected)}`,
  );
}

/** Holds where `actual` and `expected` are not deeply equal. */
export function assertNotEquals<T>(actual: T, expected: T, msg?: string): void {
  if (!equal(actual, expected)) return;
  throw new AssertionError(
    explain(`Expected anything but ${inspect(expected)}`, msg),
  );
}

/** Holds where `actual` and `expected` are the same value, as `Object.is` sees it. */
export function assertStrictEquals<T>(
  actual: unknown,
  expected: T,
  msg?: string,
): asserts actual is T {
  if (Object.is(actual, expected)) return;
  const why = equal(actual, expected)
    ? "they are equal, but not the same reference"
    : difference(actual, expected);
  throw new AssertionError(
    `${explain("Values are not strictly equal", msg)}\n${why}`,
  );
}

/** Holds where `actual` and `expected` are not the same value, as `Object.is` sees it. */
export function assertNotStrictEquals<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  if (!Object.is(actual, expected)) return;
  throw new AssertionError(
    explain(`Expected anything but the very value ${inspect(expected)}`, msg),
  );
}

/** Holds where |actual - expected| is at most `tolerance` (by default 1e-7 of the expected value). */
export function assertAlmostEquals(
  actual: number,
  expected: number,
  tolerance?: number,
  msg?: string,
): void {
  if (Object.is(actual, expected)) return;
  const allowed = tolerance ??
    (Number.isFinite(expected) ? Math.abs(expected) * 1e-7 : 1e-7);
  const distance = Math.abs(expected - actual);
  // Written so that NaN fails.
  if (distance <= allowed) return;
  throw new AssertionError(
    explain(
      `Expected ${actual} to be close to ${expected}: they differ by ${distance}, more than ${allowed}`,
      msg,
    ),
  );
}

/** The two values side by side, as `node:assert` shows them. */
function difference(actual: unknown, expected: unknown): string {
  if (
    isTyped(actual) && isTyped(expected) &&
    Math.max(actual.length, expected.length) > longestPrinted
  ) {
    const at = actual.findIndex((value, i) => !equal(value, expected[i]));
    const where = at < 0 ? "" : `; at ${at}: ${actual[at]} where ${expected[at]} was expected`;
    return `${actual.constructor.name}(${actual.length}) and ${expected.constructor.name}(${expected.length})${where}`;
  }
  try {
    nodeAssert.deepStrictEqual(actual, expected);
  } catch (error) {
    if (error instanceof nodeAssert.AssertionError) return error.message;
    throw error;
  }
  return `${inspect(actual)} and ${inspect(expected)}`;
}
