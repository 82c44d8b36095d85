/**
 * WarpImages, a kernel of our own: images moved by meshes; assembly/training/warp.ts tells how. Its inputs are no tensors but the attributes of
 * {@linkcode WarpAttributes}: pixels stay bytes until here.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { checkCount } from "../../kernel/checks.ts";
import { isActive, type KernelDefinition } from "../../kernel/mod.ts";

/** The name under which it is registered. */
export const WARP_IMAGES = "WarpImages";

/** What the kernel is told. */
export interface WarpAttributes {
  /** Bytes [count, rows, cols]; anything after them is ignored. */
  images: Uint8Array;
  /**
   * For each image (ceil(rows / cell) + 1) x (ceil(cols / cell) + 1) nodes, row by row: x and y of the place that the node's pixel comes
   * from, in 1/65536 pixel, each from -margin to size + margin - 2.
   */
  mesh: Int32Array;
  count: number;
  rows: number;
  cols: number;
  /** Pixels from node to node. */
  cell: number;
  /** Pixels around an image that a place may lie in. */
  margin: number;
}

/** WarpImages: float32 [count, rows, cols, 1], values from 0 to 1. */
export const kernels: KernelDefinition[] = [{
  kernelName: WARP_IMAGES,
  run(_inputs, attributes, context) {
    const { images, mesh, count, rows, cols, cell, margin } = attributes as unknown as WarpAttributes;
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
    const pointers = [bytes, nodes, context.pointer(output), frames];
    context.engine.run("warpImages", [...pointers, count, rows, cols, cell, margin], pixels * 16);
    return output;
  },
}];

/**
 * Moves images by meshes, and makes floats of them.
 *
 * @returns float32 [count, rows, cols, 1], values from 0 to 1; `undefined` where another backend than ours computes.
 */
export function warpImages(attributes: WarpAttributes): tf.Tensor4D | undefined {
  if (!isActive()) return undefined;
  return tf.engine().runKernel(WARP_IMAGES, {}, { ...attributes }) as tf.Tensor4D;
}
