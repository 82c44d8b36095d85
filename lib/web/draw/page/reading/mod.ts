/**
 * What was read, shown.
 *
 * - describe.ts: a reading in words
 * - selection.ts: which digit is selected; scale_reading.ts: a reading in other pixels
 * - reading_view.ts: the text and the cards; digit_card.ts: a card; probability_bars.ts: the bars on it
 * - boxes.ts: boxes around what was found; reading.css: how all of that looks
 *
 * @module
 */
export { Boxes } from "./boxes.ts";
export { describeReading, percentage } from "./describe.ts";
export { ReadingView } from "./reading_view.ts";
export { scaleReading } from "./scale_reading.ts";
export { nearestMark } from "./selection.ts";
