import { AssertionError, explain } from "./assertion_error.ts";

// deno-lint-ignore no-explicit-any -- std's own type: an error class of any arguments
type ErrorClass<E extends Error> = new (...args: any[]) => E;

/** Holds where `error` is an Error, of the class and with the words in its message where these are given. */
export function assertIsError<E extends Error = Error>(
  error: unknown,
  // deno-lint-ignore no-explicit-any -- std's own type
  ErrorClass?: abstract new (...args: any[]) => E,
  msgMatches?: string | RegExp,
  msg?: string,
): asserts error is E {
  if (!(error instanceof Error)) {
    throw new AssertionError(explain("Expected an Error object", msg));
  }
  if (ErrorClass && !(error instanceof ErrorClass)) {
    const found = `"${error.constructor.name}" (${error.message})`;
    throw new AssertionError(
      explain(
        `Expected error of class "${ErrorClass.name}", found ${found}`,
        msg,
      ),
      {
        cause: error,
      },
    );
  }
  if (!msgMatches) return;
  const matches = typeof msgMatches === "string"
    ? error.message.includes(msgMatches)
    : msgMatches.test(error.message);
  if (matches) return;
  const wanted = typeof msgMatches === "string" ? JSON.stringify(msgMatches) : String(msgMatches);
  throw new AssertionError(
    explain(
      `Expected error message to include ${wanted}, found ${JSON.stringify(error.message)}`,
      msg,
    ),
    { cause: error },
  );
}

/** Holds where `fn` throws. @returns What it threw. */
export function assertThrows(fn: () => unknown, msg?: string): unknown;
/** Holds where `fn` throws an error of the class, with the words in its message. @returns The error. */
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  ErrorClass: ErrorClass<E>,
  msgIncludes?: string,
  msg?: string,
): E;
export function assertThrows<E extends Error>(
  fn: () => unknown,
  classOrMsg?: ErrorClass<E> | string,
  msgIncludes?: string,
  msg?: string,
): unknown {
  try {
    fn();
  } catch (error) {
    if (typeof classOrMsg === "function") {
      assertIsError(error, classOrMsg, msgIncludes, msg);
    }
    return error;
  }
  throw new AssertionError(
    explain(
      "Expected function to throw",
      typeof classOrMsg === "string" ? classOrMsg : msg,
    ),
  );
}

/** Holds where the promise of `fn` rejects. @returns What it rejected with. */
export function assertRejects(
  fn: () => PromiseLike<unknown>,
  msg?: string,
): Promise<unknown>;
/** Holds where the promise of `fn` rejects with an error of the class, with the words in its message. @returns The error. */
export function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  ErrorClass: ErrorClass<E>,
  msgIncludes?: string,
  msg?: string,
): Promise<E>;
export async function assertRejects<E extends Error>(
  fn: () => PromiseLike<unknown>,
  classOrMsg?: ErrorClass<E> | string,
  msgIncludes?: string,
  msg?: string,
): Promise<unknown> {
  const words = typeof classOrMsg === "string" ? classOrMsg : msg;
  let promise: PromiseLike<unknown>;
  try {
    promise = fn();
  } catch (error) {
    throw new AssertionError(
      explain("Function throws when expected to reject", words),
      { cause: error },
    );
  }
  if (typeof promise?.then !== "function") {
    throw new AssertionError(
      explain("Function returns no promise when expected to reject", words),
    );
  }
  try {
    await promise;
  } catch (error) {
    if (typeof classOrMsg === "function") {
      assertIsError(error, classOrMsg, msgIncludes, msg);
    }
    return error;
  }
  throw new AssertionError(explain("Expected function to reject", words));
}
