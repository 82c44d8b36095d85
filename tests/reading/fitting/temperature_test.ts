import { assertAlmostEquals, assertThrows } from "@std/assert";
import { createRandom, softmax } from "lib/math/mod.ts";
import { fitTemperature, sureThreshold } from "lib/reading/fitting/mod.ts";

/** Scores, and labels drawn from softmax(scores / temperature). */
function drawn(count: number, temperature: number, seed: number) {
  const random = createRandom(seed);
  const logits = Array.from(
    { length: count },
    () => Float32Array.from({ length: 10 }, () => 6 * temperature * random()),
  );
  const labels = logits.map((scores) => {
    let rest = random();
    return softmax(scores.map((z) => z / temperature)).findIndex((probability) => (rest -= probability) < 0);
  });
  return { logits, labels };
}

Deno.test("fitTemperature finds the temperature that labels were drawn with", () => {
  for (const temperature of [0.5, 1, 3]) {
    assertAlmostEquals(fitTemperature([drawn(8000, temperature, 1)]) / temperature, 1, 0.03);
  }
});

Deno.test("each set counts the same, however large it is", () => {
  const [cold, hot] = [drawn(1000, 0.5, 1), drawn(4000, 2, 2)];
  const twice = { logits: [...hot.logits, ...hot.logits], labels: [...hot.labels, ...hot.labels] };
  assertAlmostEquals(fitTemperature([cold, hot]), fitTemperature([cold, twice]), 1e-4);
  assertThrows(
    () => fitTemperature([cold, { logits: [], labels: [] }]),
    RangeError,
    "set: expected at least one",
  );
});

Deno.test("no threshold is strict enough: above 1, so that nothing is sure", () => {
  const answers = [0.9, 0.8].map((probability) => ({ probability, isCorrect: false, weight: 1 }));
  assertAlmostEquals(sureThreshold(answers, 0.01), 1, 1e-9);
  if (!(sureThreshold(answers, 0.01) > 1)) throw new Error("expected a threshold above 1");
});
