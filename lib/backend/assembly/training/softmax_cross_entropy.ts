// deno-lint-ignore-file
/**
 * Softmax, cross-entropy, its gradient and the number of correct answers, from logits z [rows, classes] and
 * labels:
 *
 *     loss = mean over rows of  log(sum over j of exp(z[j] - m)) - sum over j of q[j] (z[j] - m)      with m = max z
 *     dz[j] = (exp(z[j] - m) / sum - q[j]) / rows
 *     q[j] = (1 - s) [j = label] + s / classes      with s the label smoothing, 0 for the plain labels
 *
 * The maximum is subtracted so that exp cannot overflow. One thread computes all: there are about a thousand
 * values.
 */
import { loadLanes, minimum, storeLanes } from "../simd";
import { exp, log } from "../elementwise/math";

@unmanaged
class CrossEntropyArgs {
  logits: usize;
  /** int32 [rows]. With a label outside of 0 to classes - 1, no class is correct. */
  labels: usize;
  dlogits: usize;
  /** One float: the mean loss. */
  loss: usize;
  /** One float: the number of rows whose largest logit (the first of equal ones) is the label's. */
  correct: usize;
  rows: i32;
  classes: i32;
  /** The share of each label that is spread over all classes. */
  smoothing: f32;
}

export function softmaxCrossEntropy(args: CrossEntropyArgs, thread: i32, _threads: i32): void {
  if (thread > 0) return;
  const rows = args.rows, classes = args.classes;
  const share: f32 = 1.0 / <f32> rows;
  const smoothing = args.smoothing, kept: f32 = 1.0 - smoothing, spread = smoothing / <f32> classes;
  let total: f64 = 0, correct: f32 = 0;
  for (let row = 0; row < rows; row++) {
    const z = args.logits + <usize> (row * classes) * 4, dz = args.dlogits + <usize> (row * classes) * 4;
    const label = load<i32>(args.labels + <usize> row * 4);
    let largest = load<f32>(z), winner = 0;
    for (let j = 1; j < classes; j++) {
      const value = load<f32>(z + <usize> j * 4);
      if (value > largest) {
        largest = value;
        winner = j;
      }
    }
    if (winner == label) correct += 1;
    let sum: f32 = 0;
    for (let j = 0; j < classes; j += 4) {
      const lanes = minimum(4, classes - j);
      const e = exp(f32x4.sub(loadLanes(z + <usize> j * 4, lanes), f32x4.splat(largest)));
      storeLanes(dz + <usize> j * 4, e, lanes);
      for (let lane = 0; lane < lanes; lane++) sum += load<f32>(dz + <usize> (j + lane) * 4);
    }
    for (let j = 0; j < classes; j++) {
      const at = dz + <usize> j * 4;
      store<f32>(at, load<f32>(at) * (share / sum));
    }
    if (label >= 0 && label < classes) {
      const at = dz + <usize> label * 4;
      store<f32>(at, load<f32>(at) - share * kept);
      const logSum = f32x4.extract_lane(log(f32x4.splat(sum)), 0);
      total += <f64> logSum - <f64> kept * <f64> (load<f32>(z + <usize> label * 4) - largest);
      if (smoothing > 0) {
        for (let j = 0; j < classes; j++) {
          const at = dz + <usize> j * 4;
          store<f32>(at, load<f32>(at) - share * spread);
          total -= <f64> spread * <f64> (load<f32>(z + <usize> j * 4) - largest);
        }
      }
    }
  }
  store<f32>(args.loss, <f32> (total / <f64> rows));
  store<f32>(args.correct, correct);
}
