import { assertEquals } from "@std/assert";
import { pieceOf } from "lib/web/draw/page/inside/pieces.ts";
import { largestOf, positionName, valueName } from "lib/web/draw/page/inside/value_names.ts";

const layers = [
  { name: "input", className: "InputLayer", shape: [4, 4, 1], inputs: [] },
  { name: "conv", className: "Conv2D", shape: [2, 3, 5], inputs: [0] },
  { name: "flatten", className: "Flatten", shape: [30], inputs: [1] },
  { name: "dropout", className: "Dropout", shape: [30], inputs: [2] },
  { name: "hidden", className: "Dense", shape: [10], inputs: [3] },
  { name: "other", className: "Dense", shape: [12], inputs: [4] },
  { name: "logits", className: "Dense", shape: [10], inputs: [5] },
  { name: "softmax", className: "Activation", shape: [10], inputs: [6] },
];

Deno.test("values are called by their layer and position", () => {
  assertEquals(valueName(layers, 1, [1, 2, 4]), "conv, map 4, row 1, column 2");
  assertEquals(valueName(layers, 5, [11]), "other, unit 11");
  assertEquals(positionName(layers, 1, [1, 2, 4]), "map 4, row 1, column 2");
});

Deno.test("a flattened value is called by its position in the feature map", () => {
  assertEquals(valueName(layers, 2, [29]), "conv, map 4, row 1, column 2");
  assertEquals(valueName(layers, 3, [7]), "conv, map 2, row 0, column 1");
});

Deno.test("only scores at the end are called digits", () => {
  assertEquals(valueName(layers, 6, [7]), "logits, digit 7");
  assertEquals(valueName(layers, 7, [7]), "softmax, digit 7");
  assertEquals(valueName(layers, 4, [7]), "hidden, unit 7");
});

Deno.test("the largest value of a map is called by its row and column, that of a row by its unit", () => {
  const map = Float32Array.from({ length: 30 }, (_, i) => i === 5 * 4 + 2 ? 3 : -1); // row 1, column 1, map 2
  assertEquals(
    largestOf(layers, 1, pieceOf({ ...layers[1]!, values: map }, 2)),
    "largest value 3.00 at row 1, column 1",
  );
  const scores = Float32Array.of(0, 0, 0, 0, 0, 0, 0, 0.5, 0, 0);
  assertEquals(
    largestOf(layers, 7, pieceOf({ ...layers[7]!, values: scores }, 0)),
    "largest value 0.50 at digit 7",
  );
});
