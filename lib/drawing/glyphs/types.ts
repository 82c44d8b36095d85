/**
 * Ideal shapes, before a hand writes them.
 *
 * @module
 */

/** Marks an anchor at which a line turns sharply. */
export const corner = true;

/**
 * A point through which a line should pass, in units of the glyph's height: x to the right, y downwards, 0
 * at the top and 1 at the bottom. The line is smooth there, except at a {@linkcode corner}.
 */
export type Anchor = readonly [x: number, y: number, corner?: true];

/** An ideal shape, before a hand writes it: one list of anchors for each stroke of the pen. */
export type Glyph = readonly (readonly Anchor[])[];

/** Returns a number drawn uniformly from `low` to `high`. */
export type Between = (low: number, high: number) => number;

/**
 * A way to write a glyph. It chooses at random what varies from one time to the next, such as the length of a
 * bar.
 */
export type Style = (between: Between) => Glyph;
