/**
 * Waiting for what a browser does, but not for ever: what hangs must fail its test, not hold up all that come after it.
 *
 * @module
 */

/** The browser, or a page in it, hangs or has crashed: it says nothing about what is tested. */
export class NoAnswerError extends Error {
  override readonly name = "NoAnswerError";
}

/**
 * Waits for a promise.
 *
 * @param promise What is waited for. It is not ended when it is too late.
 * @param milliseconds How long.
 * @param what What was to be done, for the error.
 * @throws {NoAnswerError} If the time is over.
 */
export async function within<T>(promise: PromiseLike<T>, milliseconds: number, what: string): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new NoAnswerError(`no answer within ${milliseconds / 1000} s: ${what}`)),
    milliseconds,
  );
  promise.then(undefined, () => {});
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
