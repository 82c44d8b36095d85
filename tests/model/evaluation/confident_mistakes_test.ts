import { assertEquals } from "@std/assert";
import { confidentMistakes, type Prediction } from "lib/model/mod.ts";

/** A prediction of two classes, named by the probability of class 1. */
function prediction(index: number, truth: number, one: number): Prediction {
  const probabilities = Float32Array.of(1 - one, one), predicted = one > 0.5 ? 1 : 0;
  const loss = -Math.log(probabilities[truth]!);
  return { index, truth, predicted, probability: probabilities[predicted]!, probabilities, loss };
}

Deno.test("confidentMistakes: in descending order of confidence, equal ones in order, no more than the count", () => {
  const predictions = [
    prediction(0, 1, 0.25),
    prediction(1, 1, 0.875),
    prediction(2, 0, 0.75),
    prediction(3, 0, 1),
    prediction(4, 1, 0.375),
  ];
  assertEquals(confidentMistakes(predictions).map(({ index }) => index), [3, 0, 2, 4]);
  assertEquals(confidentMistakes(predictions, 2).map(({ index }) => index), [3, 0]);
  assertEquals(confidentMistakes([prediction(0, 1, 1)]), []);
});
