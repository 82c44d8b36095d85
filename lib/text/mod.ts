/**
 * Numbers, words and tables as people read them.
 *
 * - numbers.ts: counts, percentages, losses, rounding
 * - durations.ts: seconds as text and as a clock
 * - sentences.ts: lists of names, names with their articles, lines of a given width
 * - quantities.ts: numbers with their units, and columns of numbers; table.ts: rows of text as aligned columns
 * - nearest.ts: the valid names most like a misspelled one
 * - escape_html.ts: text inside HTML
 *
 * All are pure functions, and none depends on the language of the machine.
 *
 * @module
 */
export { clock, duration } from "./durations.ts";
export { escapeHtml } from "./escape_html.ts";
export { nearestFirst } from "./nearest.ts";
export {
  count,
  counted,
  formatNumber,
  loss,
  millions,
  percent,
  percentDown,
  round,
  signed,
} from "./numbers.ts";
export { listed, withArticle, wrap } from "./sentences.ts";
export { areQuantities, isNumberColumn } from "./quantities.ts";
export { type Alignment, tableLines, type TableLinesOptions } from "./table.ts";
