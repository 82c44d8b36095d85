/**
 * Ink → regions: `find_digits.ts`.
 *
 * @module
 */
export { findDigits } from "./find_digits.ts";
