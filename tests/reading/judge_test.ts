import { assertAlmostEquals, assertEquals } from "@std/assert";
import type { Refusal } from "lib/reading/mod.ts";
import { judge } from "lib/reading/judge.ts";
import { contentOdds } from "lib/reading/refusal.ts";

/** Two units: one sees the first feature, one the second; one digit if the first is large. */
const refusal: Refusal = {
  mean: [1, 0],
  scale: [2, 1],
  hidden: [[1, 0], [0, 1]],
  hiddenBias: [0, 0],
  output: [[2, 0], [0, 1], [0, 0]],
  outputBias: [0, 0, 0],
  refusedBelow: 0,
  unsureBelow: 3,
};
const frame = new Uint8Array(784).fill(9);
const logits = Float32Array.of(0, 0, 8, 4, 0, 0, 0, 0, 0, 0);
const judged = (feature: number, of = frame) =>
  judge({ temperature: 2, threshold: 0.7, refusal }, { logits, features: Float32Array.of(feature, 0) }, of);

Deno.test("contentOdds, worked by hand", () => {
  const { one, several } = contentOdds(refusal, Float32Array.of(7, 2));
  // Inputs 3 and 2; scores 6, 2, 0.
  assertAlmostEquals(one, 6 - Math.log(Math.exp(2) + 1), 1e-9);
  assertAlmostEquals(several, 2, 1e-9);
  // Limited: a feature 1,000 away counts as 6 scales.
  assertAlmostEquals(contentOdds(refusal, Float32Array.of(1e6, 0)).one, 12 - Math.log(2), 1e-9);
});

Deno.test("probabilities are those of the logits divided by the temperature, the alternatives in order", () => {
  const { digit, probability, alternatives } = judged(9);
  const sum = Math.exp(4) + Math.exp(2) + 8;
  assertEquals([digit, ...alternatives.map(({ digit }) => digit)], [2, 3, 0, 1]);
  assertAlmostEquals(probability, Math.exp(4) / sum, 1e-6);
  assertAlmostEquals(alternatives[0]!.probability, Math.exp(2) / sum, 1e-6);
});

Deno.test("sure, unsure, not a digit: by the odds, by the probability, and never without ink", () => {
  assertEquals(judged(9).state, "sure");
  assertEquals(judged(3).state, "unsure"); // log-odds 2 - ln 2
  assertEquals(judged(0).state, "not a digit"); // -ln 2
  assertEquals(judged(9, new Uint8Array(784)).state, "not a digit");
  const answer = { logits, features: Float32Array.of(9, 0) };
  assertEquals(judge({ temperature: 2, threshold: 0.9, refusal }, answer, frame).state, "unsure");
  assertEquals(judge({ temperature: 2, threshold: 0.7 }, answer, frame).state, "sure");
});
