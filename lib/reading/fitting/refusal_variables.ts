/**
 * The weights of the small network that refuses: while it is trained, and as they are saved.
 *
 * @module
 */
import { normal } from "../../math/mod.ts";
import { tf } from "../../tensorflow.ts";
import { contents, type Refusal } from "../refusal.ts";

/** A refusal whose thresholds are still to be chosen. */
export type TrainedRefusal = Omit<Refusal, "refusedBelow" | "unsureBelow">;

/** The weights while it is trained. */
export interface RefusalVariables {
  /** [features, units]. */
  hidden: tf.Variable;
  hiddenBias: tf.Variable;
  /** [units, contents]. */
  output: tf.Variable;
  outputBias: tf.Variable;
}

/** 48 units catch 3 to 4 points more of the letters than 32, and refuse no more digits. */
const units = 48;

/**
 * Returns normally distributed weights, and biases of 0.
 *
 * @param width The number of features.
 */
export function randomVariables(width: number, random: () => number): RefusalVariables {
  return {
    hidden: normalMatrix([width, units], Math.sqrt(2 / width), random),
    output: normalMatrix([units, contents.length], Math.sqrt(1 / units), random),
    hiddenBias: zeros(units),
    outputBias: zeros(contents.length),
  };
}

/** Returns saved weights. */
export function savedVariables({ hidden, hiddenBias, output, outputBias }: TrainedRefusal): RefusalVariables {
  return {
    hidden: variableOf(hidden),
    output: variableOf(output),
    hiddenBias: variableOf(hiddenBias),
    outputBias: variableOf(outputBias),
  };
}

/**
 * Returns the weights in the form in which they are saved, rounded to four digits.
 *
 * @param mean Of each feature.
 * @param scale Of each feature.
 */
export async function trainedRefusal(
  { hidden, hiddenBias, output, outputBias }: RefusalVariables,
  mean: readonly number[],
  scale: readonly number[],
): Promise<TrainedRefusal> {
  return {
    mean: rounded(mean),
    scale: rounded(scale),
    hidden: await columnsOf(hidden),
    hiddenBias: rounded(await hiddenBias.data()),
    output: await columnsOf(output),
    outputBias: rounded(await outputBias.data()),
  };
}

function normalMatrix([rows, cols]: [number, number], deviation: number, random: () => number): tf.Variable {
  const values = Float32Array.from({ length: rows * cols }, () => deviation * normal(random));
  return tf.tidy(() => tf.variable(tf.tensor2d(values, [rows, cols])));
}

/** Returns a bias, or the transpose of a matrix. */
function variableOf(saved: number[] | number[][]): tf.Variable {
  return tf.tidy(() => {
    const tensor = tf.tensor(saved, undefined, "float32");
    return tf.variable(tensor.rank === 2 ? tf.transpose(tensor) : tensor);
  });
}

function zeros(length: number): tf.Variable {
  return tf.tidy(() => tf.variable(tf.zeros([length])));
}

async function columnsOf(matrix: tf.Variable): Promise<number[][]> {
  const [rows = 0, cols = 0] = matrix.shape, values = await matrix.data();
  return Array.from(
    { length: cols },
    (_, col) => rounded(Array.from({ length: rows }, (_, row) => values[row * cols + col]!)),
  );
}

function rounded(values: ArrayLike<number>): number[] {
  return Array.from(values, (value) => Number(value.toPrecision(4)));
}
