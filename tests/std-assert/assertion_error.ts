/** Thrown by every assertion that does not hold. */
export class AssertionError extends Error {
  override name = "AssertionError";

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
  }
}

/** Joins what went wrong with the words of the test's author. */
export function explain(what: string, msg?: string): string {
  return msg ? `${what}: ${msg}` : `${what}.`;
}

/** Fails at once. */
export function fail(msg?: string): never {
  throw new AssertionError(explain("Failed assertion", msg));
}

/** Marks a place that the program must never reach. */
export function unreachable(msg?: string): never {
  throw new AssertionError(explain("Unreachable", msg));
}
