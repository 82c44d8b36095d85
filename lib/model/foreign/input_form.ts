/**
 * The form in which a model expects its images. Ours take pixels from 0 to 1, light digits on a dark
 * background; models from elsewhere may have been trained otherwise, and no file says so.
 *
 * This file does not load TensorFlow.js, so that commands can check names at once.
 *
 * @module
 */

/** The names of the ranges of pixels. */
export const rangeNames = ["0-1", "-1-1", "0-255"] as const;

/** The names of the polarities: which of digit and background is the lighter one. */
export const polarityNames = ["light-on-dark", "dark-on-light"] as const;

/** The range of a model's pixels. */
export type PixelRange = typeof rangeNames[number];

/** Which of digit and background is the lighter one. */
export type Polarity = typeof polarityNames[number];

/** How images of another size are brought to the size of a model's input. */
export type Fitting = "padded" | "resized";

/** The form in which a model expects its images. */
export interface InputForm {
  range: PixelRange;
  polarity: Polarity;
  /** How images of another size become images of the model's. */
  fitting: Fitting;
}

/** The form of our own models. */
export const ownForm: InputForm = { range: "0-1", polarity: "light-on-dark", fitting: "padded" };

const limits: Record<PixelRange, [lowest: number, highest: number]> = {
  "0-1": [0, 1],
  "-1-1": [-1, 1],
  "0-255": [0, 255],
};

/**
 * Returns how a pixel of ours becomes a pixel of a model: `scale * pixel + offset`.
 *
 * @example
 * ```ts
 * import { pixelMapOf } from "lib/model/foreign/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(pixelMapOf({ range: "0-255", polarity: "dark-on-light" }), { scale: -255, offset: 255 });
 * ```
 */
export function pixelMapOf(
  { range, polarity }: Pick<InputForm, "range" | "polarity">,
): { scale: number; offset: number } {
  const [lowest, highest] = limits[range];
  return polarity === "light-on-dark"
    ? { scale: highest - lowest, offset: lowest }
    : { scale: lowest - highest, offset: highest };
}

/** Returns a form in words: `pixels 0-255, dark on light`. */
export function describeForm({ range, polarity }: Pick<InputForm, "range" | "polarity">): string {
  const [lowest, highest] = limits[range];
  return `pixels from ${lowest} to ${highest}, ${polarity.replaceAll("-", " ")}`;
}
