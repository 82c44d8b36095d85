import { inspect } from "node:util";
import { AssertionError } from "./assertion_error.ts";

/** Holds where `actual > expected`. */
export function assertGreater<T>(actual: T, expected: T, msg?: string): void {
  check(actual > expected, ">", actual, expected, msg);
}

/** Holds where `actual >= expected`. */
export function assertGreaterOrEqual<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  check(actual >= expected, ">=", actual, expected, msg);
}

/** Holds where `actual < expected`. */
export function assertLess<T>(actual: T, expected: T, msg?: string): void {
  check(actual < expected, "<", actual, expected, msg);
}

/** Holds where `actual <= expected`. */
export function assertLessOrEqual<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  check(actual <= expected, "<=", actual, expected, msg);
}

function check(
  holds: boolean,
  relation: string,
  actual: unknown,
  expected: unknown,
  msg?: string,
): void {
  if (!holds) {
    throw new AssertionError(
      msg ?? `Expected ${inspect(actual)} ${relation} ${inspect(expected)}`,
    );
  }
}
