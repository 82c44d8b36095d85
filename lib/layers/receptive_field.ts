/** What the receptive field depends on: the window of a convolution or pooling layer along one axis. */
export interface WindowLayer {
  /** Cells of the window. */
  kernel: number;
  /** Cells that the window moves; default: 1. */
  stride?: number;
}

/**
 * Returns the receptive field after each of several layers: how much of the image one output depends on.
 *
 * A step of one cell in a layer is a step of `jump` pixels in the image. A window of k cells reaches k − 1
 * such steps further than one cell:
 *
 *     size ← size + (kernel − 1) · jump,   then   jump ← jump · stride     (starting with size = jump = 1)
 *
 * Source: A. Araujo, W. Norris, J. Sim, "Computing Receptive Fields of Convolutional Neural Networks",
 * Distill (2019).
 *
 * @param layers From the image to the output.
 * @returns For each layer the receptive field of its outputs, in pixels along one axis, and how many pixels
 * lie between neighbours.
 * @throws {RangeError} If a kernel or a stride is not a positive whole number.
 *
 * @example Three 3 x 3 convolutions have the receptive field of one of 7 x 7
 * ```ts
 * import { receptiveFields } from "lib/layers/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const fields = receptiveFields([{ kernel: 3 }, { kernel: 3 }, { kernel: 3 }]);
 * assertEquals(fields.map(({ size }) => size), [3, 5, 7]);
 * ```
 */
export function receptiveFields(layers: readonly WindowLayer[]): { size: number; jump: number }[] {
  let size = 1, jump = 1;
  return layers.map(({ kernel, stride = 1 }) => {
    if (![kernel, stride].every((value) => Number.isInteger(value) && value >= 1)) {
      throw new RangeError(
        `kernel and stride: expected whole numbers of at least 1, but got ${kernel} and ${stride}`,
      );
    }
    size += (kernel - 1) * jump;
    jump *= stride;
    return { size, jump };
  });
}
