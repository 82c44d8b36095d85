/**
 * The colours of all figures. People with the common colour vision deficiencies can tell them apart; the
 * tests measure it.
 *
 * Sources: the qualitative "muted" and "high-contrast" schemes of Paul Tol,
 * "Colour Schemes", SRON/EPS/TN/09-002, issue 3.2 (2021).
 *
 * @module
 */

/** The colour of each digit, 0-9, in every figure: Tol's muted scheme and a near-black. */
export const DIGIT_COLORS: readonly string[] = [
  "#332288", // 0 indigo
  "#88ccee", // 1 cyan
  "#44aa99", // 2 teal
  "#117733", // 3 green
  "#999933", // 4 olive
  "#ddcc77", // 5 sand
  "#cc6677", // 6 rose
  "#882255", // 7 wine
  "#aa4499", // 8 purple
  "#222222", // 9 near-black: people who lack a cone type would confuse a middle grey with 7 or 8
];

/** The colours of several quantities in one figure, in order of use, from Tol's high-contrast scheme. */
export const SERIES_COLORS: readonly string[] = ["#004488", "#ddaa33", "#bb5566", "#44aa99", "#222222"];

/** {@linkcode SERIES_COLORS} for text: dark enough to be read on white (4.5:1, WCAG 2.2). */
export const SERIES_TEXT_COLORS: readonly string[] = ["#004488", "#8a6500", "#a9424f", "#22776a", "#222222"];

/** The colours of everything that is not data, and of what stands out or steps back. */
export const COLORS = {
  /** Titles. */
  title: "#15202b",
  /** Text of the figure. */
  text: "#37424d",
  /** Text for reference: tick labels, captions, subtitles. */
  muted: "#66717d",
  /** Thin lines behind the data. */
  grid: "#dfe3e8",
  /** Axis lines, frames of images. */
  line: "#c3c9d0",
  /**
   * The background of a figure in every theme: a card that is visible on white and does not dazzle on black.
   */
  card: "#f4f5f7",
  /** The background of digits, and of everything else on the card: white. */
  paper: "#ffffff",
  /** Bars, points and lines of a single quantity. */
  primary: "#004488",
  /** The one thing that the title is about; a mistake; the correct answer beside a wrong one. */
  accent: "#bb5566",
  /** Data in the background. */
  faint: "#c7d0da",
} as const;

/** The most classes that have colours. */
const MOST_CLASSES = 62;

/**
 * Returns the colour of a digit. Classes of other data sets have the same colours, in the same order; from the
 * eleventh class on, colours differ by the golden angle in hue and are harder to tell apart, so a figure must name
 * them.
 *
 * @param label The class, 0-61.
 * @throws {RangeError} If the class is not 0-61.
 *
 * @example
 * ```ts
 * import { digitColor } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(digitColor(3), "#117733");
 * ```
 */
export function digitColor(label: number): string {
  if (!(Number.isInteger(label) && label >= 0 && label < MOST_CLASSES)) {
    throw new RangeError(
      `class: expected a whole number from 0 to ${MOST_CLASSES - 1}, which have colours, but got ${label}`,
    );
  }
  return DIGIT_COLORS[label] ?? hueColor(137.508 * label, 0.35 + 0.1 * (label % 3));
}

/** Returns "#rrggbb" of a hue in degrees, with 55% saturation (HSL). */
function hueColor(hue: number, lightness: number): string {
  const range = 0.55 * Math.min(lightness, 1 - lightness);
  return "#" + [0, 8, 4].map((n) => {
    const k = (n + hue / 30) % 12, value = lightness - range * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(255 * value).toString(16).padStart(2, "0");
  }).join("");
}

/**
 * Returns black or white, whichever is easier to read on this background (relative luminance of WCAG 2.2).
 */
export function readableOn(background: readonly [number, number, number]): string {
  const [r, g, b] = background.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? COLORS.title : COLORS.paper;
}

/** Returns "#rrggbb" as numbers from 0 to 255. */
export function channels(color: string): [red: number, green: number, blue: number] {
  const value = parseInt(color.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
