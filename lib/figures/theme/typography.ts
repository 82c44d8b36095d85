/**
 * The font of all figures, and its sizes.
 *
 * @module
 */

/** Inter, which the pictures drawn in Deno always have, or a similar font where it is not installed. */
export const FONT = "Inter, 'Helvetica Neue', Helvetica, Arial, sans-serif";

/** Font sizes in pixels. */
export const SIZE = { title: 18, subtitle: 13.5, axis: 13, tick: 12, note: 12 } as const;
