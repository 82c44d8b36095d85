/**
 * The settings of an augmentation.
 *
 * @module
 */
import { UserError } from "../../errors.ts";

/**
 * How much each training image is distorted at random, so that no image is used twice in the same form. Every
 * value is a limit: the distortion is drawn uniformly from -limit to +limit. 0 switches it off.
 */
export interface Augmentation {
  /** Rotation about the image's centre, in degrees. */
  rotation: number;
  /** Scaling, as a share: 0.1 is from 90% to 110%, the same in width and height. */
  scale: number;
  /** Shift in x and in y, drawn independently, in pixels. */
  shift: number;
  /** Shear: how many pixels a row is shifted for each row below the centre. */
  shear: number;
  /**
   * Elastic distortion, in pixels: how far each node of a mesh of 7x7 pixels is displaced in x and y; between
   * nodes the displacement is interpolated. (Simard, Steinkraus and Platt, ICDAR 2003, smooth a random field
   * instead; the mesh takes almost no time.)
   */
  elastic: number;
  /** Whether half of the images are mirrored: for photos, not for characters. Default: false. */
  flip?: boolean;
  /** Whether shifts are by whole pixels, which does not blur; default: false. */
  wholePixels?: boolean;
}

/**
 * Checks the values of an augmentation.
 *
 * @throws {UserError} If a limit is negative or not finite, or that of the scale is 1 or more.
 */
export function checkAugmentation(augmentation: Augmentation): void {
  for (const name of ["rotation", "scale", "shift", "shear", "elastic"] as const) {
    const value = augmentation[name];
    if (!(value >= 0 && Number.isFinite(value))) {
      throw new UserError(`augmentation.${name}: expected a number of at least 0, but got ${value}`);
    }
  }
  if (augmentation.scale >= 1) {
    throw new UserError(`augmentation.scale: expected a number below 1, but got ${augmentation.scale}`);
  }
}
