import { AssertionError, explain } from "./assertion_error.ts";

/** Any class. */
// deno-lint-ignore no-explicit-any -- std's own type: a class of any arguments
export type AnyConstructor = new (...args: any[]) => any;

/** What `new` of a class gives. */
export type GetConstructorType<T extends AnyConstructor> = InstanceType<T>;

/** Everything that counts as false. */
export type Falsy = false | 0 | 0n | "" | null | undefined;

/** Holds where `expr` is truthy. */
export function assert(expr: unknown, msg = ""): asserts expr {
  if (!expr) throw new AssertionError(msg);
}

/** Holds where `expr` is falsy. */
export function assertFalse(expr: unknown, msg = ""): asserts expr is Falsy {
  if (expr) throw new AssertionError(msg);
}

/** Holds where `actual` is neither null nor undefined. */
export function assertExists<T>(
  actual: T,
  msg?: string,
): asserts actual is NonNullable<T> {
  if (actual === undefined || actual === null) {
    throw new AssertionError(
      explain(
        `Expected a value that is neither null nor undefined, found ${actual}`,
        msg,
      ),
    );
  }
}

/** Holds where `actual` is an instance of the class `expectedType`. */
export function assertInstanceOf<T extends AnyConstructor>(
  actual: unknown,
  expectedType: T,
  msg = "",
): asserts actual is GetConstructorType<T> {
  if (actual instanceof expectedType) return;
  const found = typeof actual === "object" && actual !== null
    ? (actual.constructor?.name ?? "an object without a class")
    : actual === null
    ? "null"
    : typeof actual;
  throw new AssertionError(
    explain(
      `Expected an instance of ${expectedType.name}, found ${found}`,
      msg,
    ),
  );
}

/** Holds where `actual` is no instance of the class `unexpectedType`. */
export function assertNotInstanceOf<A, T>(
  actual: A,
  // deno-lint-ignore no-explicit-any -- std's own type
  unexpectedType: abstract new (...args: any[]) => T,
  msg?: string,
): asserts actual is Exclude<A, T> {
  if (actual instanceof unexpectedType) {
    throw new AssertionError(
      explain(
        `Expected anything but an instance of ${unexpectedType.name}`,
        msg,
      ),
    );
  }
}
