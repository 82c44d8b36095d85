/**
 * Activation functions, as a layer's setting and as layers of their own.
 *
 * @module
 */
import { softmax } from "../../math/mod.ts";
import { type LayerValues, sourceAt } from "./layer_call.ts";
import type { ActivationTerms, SoftmaxTerms } from "./types.ts";

const { exp, log1p, max, min, tanh } = Math;
const sigmoid = (x: number) => 1 / (1 + exp(-x));
const softplus = (x: number) => max(x, 0) + log1p(exp(-Math.abs(x)));

/** Functions of one value, by their names in TensorFlow.js. */
const functions: Record<string, (x: number) => number> = {
  linear: (x) => x,
  relu: (x) => max(0, x),
  relu6: (x) => min(6, max(0, x)),
  sigmoid,
  hardSigmoid: (x) => min(1, max(0, 0.2 * x + 0.5)),
  tanh,
  elu: (x) => x > 0 ? x : exp(x) - 1,
  selu: (x) => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (exp(x) - 1)),
  softplus,
  softsign: (x) => x / (1 + Math.abs(x)),
  swish: (x) => x * sigmoid(x),
  mish: (x) => x * tanh(softplus(x)),
};

/** Returns the activation of a sum; `undefined` if the function is not one of a single value. */
export function activated(activation: string, sum: number): number | undefined {
  return functions[activation]?.(sum);
}

/** Returns the name of a layer's activation function. */
export function activationOf({ config }: LayerValues): string {
  return String(config["activation"] ?? "linear").replace(
    /_(.)/g,
    (_, letter: string) => letter.toUpperCase(),
  );
}

/** Returns how a value of an activation layer is computed. */
export function activationTerms(
  call: LayerValues,
  position: readonly number[],
): ActivationTerms | SoftmaxTerms | undefined {
  const { className, config } = call, source = sourceAt(call, position), x = source.value;
  const shown = (activation: string, result: number | undefined) =>
    result === undefined ? undefined : { kind: "activation" as const, source, activation, result };
  switch (className) {
    case "Activation": {
      const activation = activationOf(call);
      if (activation === "softmax") return softmaxTerms(call, position);
      return shown(activation, activated(activation, x));
    }
    case "Softmax":
      return softmaxTerms(call, position);
    case "ReLU": {
      const most = config["maxValue"] as number | null | undefined;
      return shown("relu", min(most ?? Infinity, max(0, x)));
    }
    case "LeakyReLU":
      return shown("leakyReLU", x > 0 ? x : Number(config["alpha"] ?? 0.3) * x);
    case "ELU":
      return shown("elu", x > 0 ? x : Number(config["alpha"] ?? 1) * (exp(x) - 1));
    case "ThresholdedReLU":
      return shown("thresholdedReLU", x > Number(config["theta"] ?? 1) ? x : 0);
    default:
      return undefined;
  }
}

/** TensorFlow.js has softmax along the last axis only. */
function softmaxTerms(call: LayerValues, position: readonly number[]): SoftmaxTerms {
  const last = position.length - 1, own = position[last]!;
  const sources = Array.from(
    { length: call.inputs[0]!.shape[last]! },
    (_, at) => sourceAt(call, position.with(last, at)),
  );
  return { kind: "softmax", sources, own, result: softmax(sources.map(({ value }) => value))[own]! };
}
