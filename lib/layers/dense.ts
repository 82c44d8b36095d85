import { sizes } from "./shapes.ts";
import { type Tensor, zeros } from "./tensor.ts";

/**
 * Returns the outputs of a fully connected layer: each is the dot product of all inputs with a column of
 * weights, plus a bias.
 *
 *     y[b, k] = bias[k] + Σ x[b, i] · w[i, k]     (sum over i)
 *
 * @param x [batch, inputs].
 * @param w [inputs, outputs].
 * @param bias [outputs]; default: zeros.
 * @returns [batch, outputs].
 * @throws {RangeError} If the shapes do not match.
 *
 * @example
 * ```ts
 * import { dense, tensor } from "lib/layers/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const y = dense(tensor([[1, 2]]), tensor([[1, 0, 3], [0, 1, 4]]), tensor([10, 20, 30]));
 * assertEquals(y.rows(), [[11, 22, 41]]);
 * ```
 */
export function dense(x: Tensor, w: Tensor, bias?: Tensor): Tensor {
  const [batch, inputs] = sizes("x of dense", x, ["batch", "inputs"]);
  const [, outputs] = sizes("w of dense", w, [inputs, "outputs"]);
  if (bias !== undefined) sizes("bias of dense", bias, [outputs]);
  const y = zeros([batch, outputs]);
  for (let b = 0; b < batch; b++) {
    for (let k = 0; k < outputs; k++) {
      let sum = bias?.at(k) ?? 0;
      for (let i = 0; i < inputs; i++) sum += x.at(b, i) * w.at(i, k);
      y.set(sum, b, k);
    }
  }
  return y;
}

/** The gradients of the loss with respect to each input of a fully connected layer. */
export interface DenseGradients {
  /** [batch, inputs]. */
  dx: Tensor;
  /** [inputs, outputs]. */
  dw: Tensor;
  /** [outputs]. */
  dbias: Tensor;
}

/**
 * Returns the gradients of the inputs of {@linkcode dense}, from the gradient of its outputs: the backward
 * pass.
 *
 *     dx[b, i] = Σ dy[b, k] · w[i, k]     (over the outputs k)
 *     dw[i, k] = Σ dy[b, k] · x[b, i]     (over the batch)
 *     dbias[k] = Σ dy[b, k]               (over the batch)
 *
 * @param dy [batch, outputs], the gradient of the loss with respect to each output.
 * @param x The `x` passed to {@linkcode dense}.
 * @param w The `w` passed to {@linkcode dense}.
 * @throws {RangeError} If the shapes do not match.
 *
 * @example
 * ```ts
 * import { denseBackward, tensor } from "lib/layers/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { dx, dw } = denseBackward(tensor([[1, 10]]), tensor([[2, 3]]), tensor([[4, 5], [6, 7]]));
 * assertEquals([dx.rows(), dw.rows()], [[[54, 76]], [[2, 20], [3, 30]]]);
 * ```
 */
export function denseBackward(dy: Tensor, x: Tensor, w: Tensor): DenseGradients {
  const [batch, inputs] = sizes("x of denseBackward", x, ["batch", "inputs"]);
  const [, outputs] = sizes("w of denseBackward", w, [inputs, "outputs"]);
  sizes("dy of denseBackward", dy, [batch, outputs]);
  const dx = zeros(x.shape), dw = zeros(w.shape), dbias = zeros([outputs]);
  for (let b = 0; b < batch; b++) {
    for (let k = 0; k < outputs; k++) {
      const share = dy.at(b, k);
      if (share === 0) continue; // After a ReLU many are 0, and 0 changes nothing.
      dbias.add(share, k);
      for (let i = 0; i < inputs; i++) {
        dx.add(share * w.at(i, k), b, i);
        dw.add(share * x.at(b, i), i, k);
      }
    }
  }
  return { dx, dw, dbias };
}
