/**
 * Strokes, as a hand writes them.
 *
 * @module
 */

/** A point of a stroke. */
export interface StrokePoint {
  /** In units of the glyph's height, to the right. */
  x: number;
  /** In units of the glyph's height, downwards. */
  y: number;
  /** The width of the line here, in units of the glyph's height. */
  width: number;
}

/** A line that a pen draws without being lifted: points so close that straight lines between them look smooth. */
export type Stroke = readonly StrokePoint[];
