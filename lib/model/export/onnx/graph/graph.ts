/**
 * A graph of ONNX operators, and how it is built node by node.
 *
 * @module
 */
import { UserError } from "../../../../errors.ts";

/** The values of an attribute: whole numbers, or, by their wrappers, a float and a text. */
export type Attribute = number | readonly number[] | { float: number } | { text: string };

/** One operator. */
export interface Node {
  op: string;
  name: string;
  inputs: string[];
  /** Each operator here has one output. */
  output: string;
  attributes: Record<string, Attribute>;
}

/** A constant of the graph: a weight (float32), or a shape (int64). */
export interface Constant {
  shape: readonly number[];
  values: Float32Array | BigInt64Array;
}

/** An input or output of the graph; the size of the batch axis is `null`. */
export interface Port {
  name: string;
  shape: readonly (number | null)[];
}

/** A graph with one input and one output, both float32. */
export interface Graph {
  name: string;
  /** Each after those whose outputs it takes. */
  nodes: Node[];
  constants: Map<string, Constant>;
  input: Port;
  output: Port;
}

/** A tensor while the graph is built. */
export interface Value {
  name: string;
  /** As TensorFlow.js orders the axes, the batch first; `null` for an axis of any size. */
  shape: readonly (number | null)[];
  /** Whether the graph orders the axes of images as [batch, channels, rows, columns]. */
  channelsFirst: boolean;
}

const toChannelsFirst = [0, 3, 1, 2];
const toChannelsLast = [0, 2, 3, 1];

/** Collects the nodes and constants of a graph. */
export class GraphBuilder {
  readonly nodes: Node[] = [];
  readonly constants = new Map<string, Constant>();
  readonly #names = new Set<string>();
  readonly #shared = new Map<string, string>();

  /** Returns a name that was not returned before: the wanted one, perhaps with a number. */
  unique(wanted: string): string {
    let name = wanted;
    for (let number = 2; this.#names.has(name); number++) name = `${wanted}_${number}`;
    this.#names.add(name);
    return name;
  }

  /** Adds an operator, and returns the name of its output. */
  node(op: string, name: string, inputs: string[], attributes: Record<string, Attribute> = {}): string {
    const own = this.unique(name);
    this.nodes.push({ op, name: own, inputs, output: own, attributes });
    return own;
  }

  /** Adds a constant, and returns its name. Without a shape, it has one axis. */
  constant(name: string, values: Constant["values"], shape: readonly number[] = [values.length]): string {
    const own = this.unique(name);
    this.constants.set(own, { shape, values });
    return own;
  }

  /** Returns the name of a constant that is added once, whatever else has the name that is wanted for it. */
  sharedConstant(wanted: string, make: () => Constant): string {
    const known = this.#shared.get(wanted);
    if (known !== undefined) return known;
    const { values, shape } = make(), own = this.constant(wanted, values, shape);
    this.#shared.set(wanted, own);
    return own;
  }

  /** Returns an image with its channels before its rows, or a value that is not an image as it is. */
  channelsFirst(value: Value): Value {
    if (value.shape.length !== 4 || value.channelsFirst) return value;
    return { ...value, name: this.#transpose(value, toChannelsFirst), channelsFirst: true };
  }

  /** Returns a value with the order of axes that TensorFlow.js has. */
  channelsLast(value: Value): Value {
    if (!value.channelsFirst) return value;
    return { ...value, name: this.#transpose(value, toChannelsLast), channelsFirst: false };
  }

  /** Gives the output of the graph its name. */
  nameOutput({ name }: Value, wanted: string): string {
    const own = this.unique(wanted), maker = this.nodes.find(({ output }) => output === name);
    if (maker === undefined) {
      this.nodes.push({ op: "Identity", name: own, inputs: [name], output: own, attributes: {} });
      return own;
    }
    maker.output = own;
    for (const { inputs } of this.nodes) {
      inputs.forEach((input, i) => {
        if (input === name) inputs[i] = own;
      });
    }
    return own;
  }

  #transpose({ name }: Value, perm: number[]): string {
    return this.node("Transpose", `${name}/transpose`, [name], { perm });
  }
}

/**
 * Returns which axis of the graph's tensor is an axis of TensorFlow.js' tensor.
 *
 * @param axis Counted from the end if it is negative.
 */
export function axisOf({ shape, channelsFirst }: Value, axis: number): number {
  const own = axis < 0 ? axis + shape.length : axis;
  return channelsFirst ? toChannelsFirst.indexOf(own) : own;
}

/**
 * Returns a size that the graph must know.
 *
 * @throws {UserError} If the model leaves it open.
 */
export function knownSize(size: number | null | undefined, layer: string): number {
  if (typeof size === "number") return size;
  throw new UserError(
    `layer ${layer}: expected images of a fixed size, but got a model for any size; save it with an input shape`,
  );
}
