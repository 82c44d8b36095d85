/**
 * A digit that you draw in the output of a cell.
 *
 * - draw_digit.ts: what a cell calls; options.ts: its options
 * - ask_for_digit.ts: shows the page of lib/web/draw_one and waits; waiting_output.ts: the output meanwhile
 * - drawn_digit.ts: what was drawn, and its picture; own_digit.ts: a digit that nobody drew
 *
 * @module
 */
export { askForDigit } from "./ask_for_digit.ts";
export { drawDigit } from "./draw_digit.ts";
export { DrawnDigit } from "./drawn_digit.ts";
export type { DrawDigitOptions } from "./options.ts";
