/**
 * Checks shapes and values before memory is allocated for them. The kernels themselves check nothing: with a
 * wrong size they would read or write the memory of other tensors.
 *
 * @module
 */

/**
 * Throws unless every side of a shape is a whole number of at least 0.
 *
 * (Checking the product of the sides is not enough: a window larger than the image in both directions gives
 * [1, -2, -2, 1], which has 4 elements.)
 *
 * @param what What has the shape, for the message.
 * @throws {RangeError}
 */
export function checkShape(shape: readonly number[], what = "tensor"): void {
  for (let d = 0; d < shape.length; d++) {
    const side = shape[d];
    if (side === undefined || side < 0 || !Number.isInteger(side)) {
      throw new RangeError(
        `${what}: expected a shape of whole numbers of at least 0, but got [${Array.from(shape)}]`,
      );
    }
  }
}

/**
 * Throws unless a count is the expected one.
 *
 * @param what What is counted, for the message.
 * @throws {RangeError}
 */
export function checkCount(found: number, expected: number, what: string): void {
  if (found !== expected) throw new RangeError(`${what}: expected ${expected}, but got ${found}`);
}

/**
 * Throws unless two shapes are the same.
 *
 * @param what What has the shape `found`, for the message.
 * @throws {RangeError}
 */
export function checkSameShape(found: readonly number[], expected: readonly number[], what: string): void {
  if (found.length === expected.length && found.every((side, d) => side === expected[d])) return;
  throw new RangeError(`${what}: expected the shape [${expected}], but got [${found}]`);
}

/**
 * Throws unless every number is whole and at least `least` (-Infinity: any whole number).
 *
 * @param what What the numbers are, for the message.
 * @throws {RangeError}
 */
export function checkWhole(numbers: readonly number[], least: number, what: string): void {
  if (numbers.every((number) => Number.isInteger(number) && number >= least)) return;
  const kind = least === -Infinity ? "whole numbers" : `whole numbers of at least ${least}`;
  throw new RangeError(`${what}: expected ${kind}, but got ${numbers.join(", ")}`);
}
