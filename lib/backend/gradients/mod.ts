/**
 * Gradients that TensorFlow.js 4.22 computes wrongly or not at all. Those that replace one of its own do so
 * on our backend only.
 *
 * - `tape.ts`: the tape itself, for gradients of gradients and for omitted inputs
 * - `gradient.ts`: how a gradient is registered
 * - `elementwise.ts`, `constants.ts`: elementwise functions, and piecewise constant ones
 * - `matmul.ts`, `einsum.ts`, `tile.ts`, `cumulative.ts`, `gather.ts`: products, sums, and gathering of
 *   values
 * - `convolution.ts`, `convolution_3d.ts`, `pooling.ts`, `resize.ts`, `mirror_pad.ts`: images
 * - `extremes.ts`, `sums.ts`: maxima and minima, sums and means
 * - `batch_norm.ts`: normalization by given statistics
 *
 * @module
 */
import { gradients as batchNorm } from "./batch_norm.ts";
import { gradients as constants } from "./constants.ts";
import { gradients as convolution } from "./convolution.ts";
import { gradients as convolution3d } from "./convolution_3d.ts";
import { gradients as cumulative } from "./cumulative.ts";
import { gradients as einsum } from "./einsum.ts";
import { gradients as elementwise } from "./elementwise.ts";
import { gradients as extremes } from "./extremes.ts";
import { gradients as gather } from "./gather.ts";
import { register } from "./gradient.ts";
import { gradients as matmul } from "./matmul.ts";
import { gradients as mirrorPad } from "./mirror_pad.ts";
import { gradients as pooling } from "./pooling.ts";
import { gradients as resize } from "./resize.ts";
import { gradients as sums } from "./sums.ts";
import { correctTape } from "./tape.ts";
import { gradients as tile } from "./tile.ts";

export { isRecording } from "./tape.ts";

let isInstalled = false;

/** Registers all of them. A second call changes nothing. */
export function installGradients(): void {
  if (isInstalled) return;
  isInstalled = true;
  correctTape();
  for (
    const gradient of [
      ...[...elementwise, ...constants, ...matmul, ...einsum, ...tile, ...cumulative],
      ...[...extremes, ...sums, ...gather],
      ...[...convolution, ...convolution3d, ...pooling, ...resize, ...mirrorPad, ...batchNorm],
    ]
  ) register(gradient);
}
