/**
 * WarpImages, a kernel of our own: images distorted by meshes; assembly/training/warp.ts describes how. Its
 * attributes hold the images, because pixels stay bytes until here.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import {
  checkCount,
  defineKernel,
  isActive,
  type KernelDefinition,
  runKernel,
  type WarpAttributes,
} from "../../kernel/mod.ts";

/** WarpImages. */
export const kernels: KernelDefinition[] = [
  defineKernel("WarpImages", (_inputs, { images, mesh, count, rows, cols, cell, margin }, context) => {
    const output = context.output([count, rows, cols, 1]);
    const pixels = count * rows * cols, { memory } = context.engine;
    const nodesPerImage = (Math.ceil(rows / cell) + 1) * (Math.ceil(cols / cell) + 1);
    checkCount(
      Math.min(images.length, pixels),
      pixels,
      `number of pixels of ${count} images of ${rows}x${cols}`,
    );
    checkCount(
      mesh.length,
      count * nodesPerImage * 2,
      `number of coordinates in the meshes of ${count} images`,
    );
    const bytes = context.scratch(pixels), nodes = context.scratch(mesh.length * 4);
    const frames = context.scratch(context.engine.threads * (rows + 2 * margin) * (cols + 2 * margin));
    memory.u8(bytes, pixels).set(images.subarray(0, pixels));
    memory.i32(nodes, mesh.length).set(mesh);
    const pointers = { images: bytes, mesh: nodes, output: context.pointer(output), frames };
    context.engine.run("warpImages", { ...pointers, count, rows, cols, cell, margin }, pixels * 16);
    return output;
  }),
];

/**
 * Distorts images by meshes, and converts their bytes to floats.
 *
 * @returns float32 [count, rows, cols, 1], values from 0 to 1; `undefined` if another backend than ours is
 * active.
 */
export function warpImages(attributes: WarpAttributes): tf.Tensor4D | undefined {
  return isActive() ? runKernel("WarpImages", {}, attributes) : undefined;
}
