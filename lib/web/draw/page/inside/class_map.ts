/**
 * The ways to find out which pixels speak for a digit.
 *
 * @module
 */
import type { WorkerCalls } from "../shared/mod.ts";

/** The name of a way. */
export type MapMethod = "occlusion" | "gradCam";

/** The ways, as they are offered. */
export const mapMethods: Record<MapMethod, string> = {
  occlusion: "by covering them (occlusion)",
  gradCam: "by the last feature maps (Grad-CAM)",
};

/** A map of the frame. */
export interface ClassMap {
  /** One number per pixel of the frame: above 0 for the digit, below 0 against it. */
  values: Float32Array;
  /** How it was computed, in a few sentences. */
  about: string;
}

/** Returns the map of a digit; `null` if the worker was asked something more urgent meanwhile. */
export async function classMap(
  worker: WorkerCalls,
  method: MapMethod,
  question: { frame: Uint8Array; digit: number },
): Promise<ClassMap | null> {
  if (method === "occlusion") {
    const values = await worker.call("occlude", question);
    return values && {
      values,
      about:
        "An occlusion map: the page covers 4×4 pixels at a time with background and runs the network again. " +
        "Each pixel shows by how much the logarithm of the digit's probability falls when the pixel is covered " +
        "(Zeiler and Fergus, 2014).",
    };
  }
  const { values, layer, rows, cols } = await worker.call("gradCam", question);
  return {
    values,
    about:
      `A Grad-CAM map: the feature maps of the layer ${layer}, each times the mean gradient of the digit's ` +
      `score with respect to it, added and enlarged from ${rows}×${cols} cells (Selvaraju et al., 2017; values ` +
      "below 0 are kept here). It is coarse, because each cell depends on a large part of the image.",
  };
}
