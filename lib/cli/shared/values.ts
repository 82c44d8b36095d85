/**
 * How a value on the command line becomes a number or a name, or is refused in one line. Checked by hand, because `Number("")` is 0
 * and `parseInt("1x")` is 1.
 *
 * @module
 */
import { printable, quoted, UsageError } from "../../errors.ts";
import { nearestFirst } from "../../text/mod.ts";

/**
 * A reader of whole numbers for one option.
 *
 * @param flag The option as the user types it, for the message.
 * @param least The smallest value allowed.
 * @param most The largest value allowed.
 * @returns A function from the text to the number.
 * @throws {UsageError} From the returned function: anything but decimal digits within the limits.
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
 * A reader of positive decimal numbers such as `0.004` or `4e-3`.
 *
 * @param flag The option as the user types it.
 * @throws {UsageError} From the returned function: not a number, not finite, or not above 0.
 */
export function positiveNumber(flag: string): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\+?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) && value > 0 && Number.isFinite(value)) return value;
    throw new UsageError(`${shown(flag, text)}: expected a number above 0, such as 0.004`);
  };
}

/**
 * A reader of decimal numbers that may be 0.
 *
 * @throws {UsageError} From the returned function: not a number, or not finite.
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
 * A reader of shares: at least 0 and below 1.
 *
 * @throws {UsageError} From the returned function: anything else.
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
 * A reader of one name out of a few, which names the nearest valid one when it refuses.
 *
 * @param flag The option as the user types it.
 * @param names The valid names.
 * @throws {UsageError} From the returned function: a name that is not in the list.
 */
export function oneOf<Name extends string>(flag: string, names: readonly Name[]): (text: string) => Name {
  return (text) => {
    const found = names.find((name) => name === text);
    if (found !== undefined) return found;
    const [nearest] = nearestFirst(text, names);
    throw new UsageError(
      `${shown(flag, text)}: unknown (did you mean ${nearest}?); valid are ${names.join(", ")}`,
    );
  };
}

/** A reader of a path: anything but nothing. */
export function path(flag: string): (text: string) => string {
  return (text) => {
    if (text !== "") return text;
    throw new UsageError(`${flag}: expected the name of a directory, but got an empty text`);
  };
}

/**
 * Returns a word of the command line as it was typed, in quotation marks if it would be hard to see: empty, with blanks, or with
 * characters that cannot be printed.
 */
export function typed(text: string): string {
  return /^[^\s"]+$/.test(text) && printable(text) === text ? text : quoted(text);
}

/** The option and its value as typed. */
function shown(flag: string, text: string): string {
  return `${flag} ${typed(text)}`;
}
