/**
 * What passes from stage to stage: a picture, its ink, the digits in it.
 *
 * @module
 */

/** A decoded picture, upright. */
export interface Picture {
  /** In pixels. */
  width: number;
  /** In pixels. */
  height: number;
  /** [height, width, 4] flat: red, green, blue, opacity, each 0-255; colours are not multiplied by opacity. */
  pixels: Uint8ClampedArray;
}

/** A rectangle of pixels. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The ink of a picture, without light and background. */
export interface Ink {
  /** In pixels of the ink: at most as many as the picture has. */
  width: number;
  height: number;
  /** [height, width] flat, one byte per pixel: 0 is background, 255 is full ink. */
  values: Uint8Array;
  /** Pixels of the picture per pixel of the ink, in each direction; 1 or more. */
  scale: number;
}

/** A connected piece of ink that may be a digit, in reading order. */
export interface Region {
  /** Where it is, in pixels of the ink. */
  box: Box;
  /** [box.height, box.width] flat: the ink of this region alone, 0-255. */
  ink: Uint8Array;
  /** The number of its line, from 0. */
  line: number;
  /** Whether there is a gap, such as a space or a dash, between it and the region before it on its line. */
  afterGap: boolean;
  /** Whether it is as likely to be a slash as a 1; absent if it is not. */
  maybeSlash?: true;
}

/** The width and height of a frame in pixels: that of MNIST's images. */
export const FRAME = 28;
