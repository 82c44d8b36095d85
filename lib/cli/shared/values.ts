/**
 * Reads the values of options: numbers, names and paths. They are checked by hand, because `Number("")` is 0
 * and `parseInt("1x")` is 1.
 *
 * @module
 */
import { printable, quoted, UsageError } from "../../errors.ts";
import { nearestFirst } from "../../text/mod.ts";

/**
 * Returns a reader of whole numbers.
 *
 * @param flag The option as the user types it, for the message.
 * @param least The smallest valid number.
 * @param most The largest valid number.
 * @throws {UsageError} From the returned function: the text is not a whole number within the limits, in
 * decimal digits.
 *
 * @example
 * ```ts
 * import { wholeNumber } from "lib/cli/shared/values.ts";
 * import { assertEquals, assertThrows } from "@std/assert";
 *
 * assertEquals(wholeNumber("--epochs", 1)("3"), 3);
 * assertThrows(() => wholeNumber("--epochs", 1)("0"), Error, "--epochs 0: expected a whole number of at least 1");
 * ```
 */
export function wholeNumber(flag: string, least: number, most?: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= (most ?? Number.MAX_SAFE_INTEGER)) return value;
    const range = most === undefined ? `of at least ${least}` : `from ${least} to ${most}`;
    throw new UsageError(`${shown(flag, text)}: expected a whole number ${range}`);
  };
}

/**
 * Returns a reader of positive decimal numbers such as `0.004` or `4e-3`.
 *
 * @param flag The option as the user types it.
 * @param most The largest valid number; default: none.
 * @throws {UsageError} From the returned function: the text is not a finite number above 0, or above the limit.
 */
export function positiveNumber(flag: string, most?: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (
      /^\+?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) && value > 0 && value <= (most ?? Number.MAX_VALUE)
    ) {
      return value;
    }
    const range = most === undefined ? ", such as 0.004" : ` and at most ${most}`;
    throw new UsageError(`${shown(flag, text)}: expected a number above 0${range}`);
  };
}

/**
 * Returns a reader of decimal numbers that may be 0.
 *
 * @throws {UsageError} From the returned function: the text is not a finite number of at least 0.
 */
export function nonNegativeNumber(flag: string): (text: string) => number {
  return (text) => {
    if (/^0*\.?0*$/.test(text) && /0/.test(text)) return 0;
    try {
      return positiveNumber(flag)(text);
    } catch {
      throw new UsageError(`${shown(flag, text)}: expected a number of at least 0, such as 0.01`);
    }
  };
}

/**
 * Returns a reader of shares: numbers of at least 0 and below 1.
 *
 * @throws {UsageError} From the returned function: the text is not such a number.
 */
export function share(flag: string): (text: string) => number {
  const expected = (text: string) =>
    new UsageError(`${shown(flag, text)}: expected a number of at least 0 and below 1, such as 0.05`);
  return (text) => {
    let value: number;
    try {
      value = nonNegativeNumber(flag)(text);
    } catch {
      throw expected(text);
    }
    if (value < 1) return value;
    throw expected(text);
  };
}

/**
 * Returns a reader of one of several names. Its error names the nearest valid one.
 *
 * @param flag The option as the user types it.
 * @param names The valid names.
 * @throws {UsageError} From the returned function: the text is not one of the names.
 */
export function oneOf<Name extends string>(flag: string, names: readonly Name[]): (text: string) => Name {
  return (text) => {
    const found = names.find((name) => name === text);
    if (found !== undefined) return found;
    const [nearest] = nearestFirst(text, names);
    throw new UsageError(
      `${shown(flag, text)}: expected one of ${names.join(", ")} (did you mean ${nearest}?)`,
    );
  };
}

/** Returns a reader of paths: any text that is not empty. */
export function path(flag: string): (text: string) => string {
  return (text) => {
    if (text !== "") return text;
    throw new UsageError(`${flag}: expected a path, but got an empty string`);
  };
}

/**
 * Returns an argument as it was typed, in quotation marks if it is empty or contains blanks or characters
 * that cannot be printed.
 */
export function typed(text: string): string {
  return /^[^\s"]+$/.test(text) && printable(text) === text ? text : quoted(text);
}

/** Returns the option and its value as they were typed. */
function shown(flag: string, text: string): string {
  return `${flag} ${typed(text)}`;
}
