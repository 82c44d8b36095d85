/**
 * What a value of a layer is called.
 *
 * @module
 */
import { positionOf } from "../../../../explanation/terms/layer_call.ts";
import type { SeenLayer } from "../../worker/calls.ts";
import { shortNumber } from "./make.ts";
import type { Piece } from "./pieces.ts";

type Named = Pick<SeenLayer, "name" | "className" | "shape" | "inputs">;

/** The layer of a value, among all layers. */
export interface ValuePlace {
  layers: readonly Named[];
  index: number;
}

/** Returns where a value is in its layer, counted from 0: `map 3, row 4, column 5`; `digit 7`; `unit 12`. */
export function positionName(layers: readonly Named[], index: number, position: readonly number[]): string {
  const [first = 0, second = 0, third] = position;
  switch (position.length) {
    case 1:
      return `${isScore(layers, index) ? "digit" : "unit"} ${first}`;
    case 3:
      return `map ${third}, row ${first}, column ${second}`;
    default:
      return `value [${position.join(", ")}]`;
  }
}

/**
 * Returns the name of a layer's value: `conv2, map 3, row 4, column 5`. A unit of a flattened feature map is
 * called by its position in that map.
 */
export function valueName(layers: readonly Named[], index: number, position: readonly number[]): string {
  const from = beforeFlattening(layers, index, position);
  return `${layers[from.index]!.name}, ${positionName(layers, from.index, from.position)}`;
}

/** Says in words which value of a piece is the largest. */
export function largestOf(
  layers: readonly Named[],
  index: number,
  { values, cols, positionOf }: Pick<Piece, "values" | "cols" | "positionOf">,
): string {
  const at = values.reduce((best, value, i) => value > values[best]! ? i : best, 0);
  const where = positionName(layers, index, positionOf(Math.floor(at / cols), at % cols));
  return `largest value ${shortNumber(values[at]!)} at ${where.replace(/^map \d+, /, "")}`; // whose name says the map
}

/** A value of a layer. */
export interface PlacedValue {
  index: number;
  position: readonly number[];
}

/** Returns the value of a feature map that a unit of a flattened feature map is; any other value as it is. */
export function beforeFlattening(
  layers: readonly Named[],
  index: number,
  position: readonly number[],
): PlacedValue {
  const { className, inputs } = layers[index]!, [input] = inputs;
  if (input === undefined || position.length !== 1) return { index, position };
  const { shape } = layers[input]!;
  if (className === "Dropout") return beforeFlattening(layers, input, position);
  if (className !== "Flatten" || shape.length !== 3) return { index, position };
  return { index: input, position: positionOf(shape, position[0]!) };
}

/** Returns whether a layer has one value per digit: it, and all layers after it. */
function isScore(layers: readonly Named[], index: number): boolean {
  return layers.slice(index).every(({ shape }) => shape.length === 1 && shape[0] === 10);
}
