/**
 * The styles of a glyph by name.
 *
 * @module
 */
import type { Style } from "./types.ts";

/** A style with its name, and how often hands choose it in comparison with the others of its digit. */
export interface NamedStyle {
  name: string;
  weight: number;
  draw: Style;
}

/** Returns styles as a list. */
export function styles(byName: Record<string, readonly [weight: number, draw: Style]>): NamedStyle[] {
  return Object.entries(byName).map(([name, [weight, draw]]) => ({ name, weight, draw }));
}
