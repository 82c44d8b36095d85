import { assertAlmostEquals, assertEquals } from "@std/assert";
import { createRandom, crossEntropy, softmax } from "lib/math/mod.ts";

Deno.test("softmax: worked by hand; scores of any size, of which only differences count", () => {
  const [a, b] = softmax([Math.log(3), 0]);
  assertAlmostEquals(a!, 0.75, 1e-15);
  assertAlmostEquals(b!, 0.25, 1e-15);
  assertEquals([...softmax([-1e308, 0, 1e4])], [0, 0, 1]);
  assertEquals([...softmax([])], []);
});

Deno.test("crossEntropy is minus the logarithm of softmax, and stays finite where that does not", () => {
  const random = createRandom(1);
  for (let i = 0; i < 20; i++) {
    const scores = Float32Array.from({ length: 10 }, () => 20 * random() - 10);
    assertAlmostEquals(crossEntropy(scores, i % 10), -Math.log(softmax(scores)[i % 10]!), 1e-12);
  }
  assertEquals(crossEntropy([0, 5000], 0), 5000);
});

Deno.test("softmax and crossEntropy: a NaN among the scores is noticed", () => {
  assertEquals([...softmax([1, NaN])], [NaN, NaN]);
  assertEquals(crossEntropy([1, NaN], 0), NaN);
});
