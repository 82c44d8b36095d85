/**
 * Checks of what a figure is given: input of the wrong length would draw a wrong figure, and nobody would
 * notice.
 *
 * @module
 */

/**
 * Checks that there are as many values as expected.
 *
 * @param what What the values are, for the message, such as "pixels of image 3".
 * @param values The values.
 * @param length The expected number.
 * @throws {RangeError} If there are more or fewer.
 */
export function checkLength(what: string, values: ArrayLike<unknown>, length: number): void {
  if (values.length !== length) {
    throw new RangeError(`${what}: expected ${length} values, but got ${values.length}`);
  }
}

/** Checks that there is something to draw. */
export function checkNotEmpty(what: string, values: ArrayLike<unknown>): void {
  if (values.length === 0) throw new RangeError(`${what}: expected at least one, but got none`);
}

/** Checks that a number is a whole number from `least` to `most`. */
export function checkWhole(what: string, value: number, least: number, most = Infinity): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    const range = most === Infinity ? `of at least ${least}` : `from ${least} to ${most}`;
    throw new RangeError(`${what}: expected a whole number ${range}, but got ${value}`);
  }
}

/** Checks that all values are finite numbers from `least` to `most`. */
export function checkRange(
  what: string,
  values: ArrayLike<number>,
  least = -Infinity,
  most = Infinity,
): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!(Number.isFinite(value) && value >= least && value <= most)) {
      const range = least === -Infinity
        ? "finite numbers"
        : most === Infinity
        ? `finite numbers of at least ${least}`
        : `numbers from ${least} to ${most}`;
      throw new RangeError(`${what}: expected ${range}, but got ${value} at index ${i}`);
    }
  }
}
