/**
 * Whether a frame shows one digit, several that touch, or none: a small network whose inputs are features of
 * the large one.
 *
 * A classifier must answer with a digit, and a letter or a scribble often gets a high probability. But its
 * features differ then: some have values that they never have for digits. Those of the last layer tell less
 * than those of all layers: with the last layer's alone, measured with the model `handwriting` at 0.2% of false
 * alarms, 56% of the letters and 58% of the shapes are caught instead of 93% and 94%. (A quarter of the frames
 * that a calibration is fitted to today are poor scans, of which fewer are caught: the rates of a model are in
 * its `calibration.json`.)
 *
 * The distance of the last features from those of digits (Lee et al. 2018) and the size of the logits (Liu et
 * al. 2020) detect other marks, too. Measured with the model `record` and letters, scribbles, shapes and
 * textures, at 0.5% of false alarms, they catch a half to three quarters of what such a network catches, and
 * refuse three times as many digits from other sources than MNIST.
 *
 * @module
 */

/** The small network: one hidden layer of rectified linear units, and softmax over three classes. */
export interface Refusal {
  /** The mean of each feature, which is subtracted from it. */
  mean: number[];
  /** What each feature is then divided by. */
  scale: number[];
  /** The weights of each hidden unit: [units][features]. */
  hidden: number[][];
  /** The bias of each hidden unit. */
  hiddenBias: number[];
  /** The weights of the scores of the {@linkcode contents}: [3][units]. */
  output: number[][];
  outputBias: number[];
  /** A frame is refused as not a digit if its odds of one digit are below. */
  refusedBelow: number;
  /** An answer is not sure if its odds of one digit are below. */
  unsureBelow: number;
}

/** What a frame may hold, in the order of the network's scores. */
export const contents = ["one digit", "several digits", "no digit"] as const;

/** What a frame holds, as log-odds: 0 is as likely as not, 5 is 99.3%. */
export interface ContentOdds {
  /** One digit, against everything else. Digits have 5 to 10, most letters -5 and less. */
  one: number;
  /** Several digits that touch, against no digit. */
  several: number;
}

/** Features are clipped at this distance from their mean, in scales. */
export const farthest = 6;

/**
 * Returns what a frame holds, as log-odds among frames of which as many show a digit as not.
 *
 * @param features As `Answer.features`.
 */
export function contentOdds(
  { mean, scale, hidden, hiddenBias, output, outputBias }: Omit<Refusal, "refusedBelow" | "unsureBelow">,
  features: Float32Array,
): ContentOdds {
  const inputs = features.map((value, i) => normalised(value, mean[i]!, scale[i]!));
  const units = hidden.map((weights, unit) => Math.max(0, dot(weights, inputs) + hiddenBias[unit]!));
  const [one, several, none] = output.map((weights, k) => dot(weights, units) + outputBias[k]!) as [
    number,
    number,
    number,
  ];
  const most = Math.max(several, none);
  const other = most + Math.log(Math.exp(several - most) + Math.exp(none - most));
  return { one: one - other, several: several - none };
}

/** Returns a feature normalised by its mean and scale, limited to ±{@linkcode farthest}. */
export function normalised(value: number, mean: number, scale: number): number {
  return Math.max(-farthest, Math.min(farthest, (value - mean) / scale));
}

function dot(a: readonly number[], b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
