/**
 * What an augmentation is told.
 *
 * @module
 */
import { UserError } from "../../errors.ts";

/**
 * How far each training image is moved at random before it is seen, so that no image is seen twice and the network learns what a
 * digit may look like. Every value is a limit: what is drawn lies uniformly within ± of it. 0 leaves that movement out.
 */
export interface Augmentation {
  /** Rotation about the image's centre, in degrees. */
  rotation: number;
  /** Growth or shrinkage, as a share: 0.1 is from 90% to 110%, in width and height alike. */
  scale: number;
  /** Displacement in x and in y, each drawn by itself, in pixels. */
  shift: number;
  /** Slant: how far a row moves to the side for each row below the centre, in pixels a pixel. */
  shear: number;
  /**
   * Elastic distortion, in pixels: how far each node of a mesh of 7x7 pixels is displaced in x and y; between nodes the displacement is
   * interpolated. (Simard, Steinkraus and Platt, ICDAR 2003, smooth a random field instead; the mesh costs next to nothing.)
   */
  elastic: number;
}

/**
 * Checks an augmentation as far as types do not.
 *
 * @throws {UserError} Names the value, what it is and what it must be.
 */
export function checkAugmentation(augmentation: Augmentation): void {
  for (const name of ["rotation", "scale", "shift", "shear", "elastic"] as const) {
    const value = augmentation[name];
    if (!(value >= 0 && Number.isFinite(value))) {
      throw new UserError(`augmentation: ${name} must be a number of at least 0, found ${value}`);
    }
  }
  if (augmentation.scale >= 1) {
    throw new UserError(`augmentation: scale must be below 1, found ${augmentation.scale}`);
  }
}
