/**
 * Checks of settings.
 *
 * @module
 */

/** Throws a RangeError if a setting is not a whole number in its range. */
export function checkWhole(what: string, value: number, least: number, most = 2 ** 31): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new RangeError(`${what}: expected a whole number from ${least} to ${most}, but got ${value}`);
}

/** Throws a RangeError if a setting is not a finite number of at least `least`. */
export function checkAtLeast(what: string, value: number, least: number): void {
  if (Number.isFinite(value) && value >= least) return;
  throw new RangeError(`${what}: expected a number of at least ${least}, but got ${value}`);
}
