import { assertEquals, assertLess } from "@std/assert";
import { createRandom } from "lib/math/mod.ts";
import { nearestFirst } from "lib/text/mod.ts";

Deno.test("nearestFirst puts the likeliest name first, whatever its case", () => {
  assertEquals(nearestFirst("LeNet", ["convnet", "lenet5"]), ["lenet5", "convnet"]);
  assertEquals(nearestFirst("zzz", ["b", "a"]), ["b", "a"]);
  assertEquals(nearestFirst("", ["abc", "ab", ""]), ["", "ab", "abc"]);
});

Deno.test("nearestFirst: distances are those of the textbook recursion, on random words", () => {
  const random = createRandom(1);
  const word = () => Array.from({ length: 8 * random() }, () => "abc"[Math.floor(3 * random())]).join("");
  for (let i = 0; i < 200; i++) {
    const name = word(), valid = Array.from({ length: 6 }, word);
    const expected = valid.toSorted((a, b) => levenshtein(name, a) - levenshtein(name, b));
    assertEquals(nearestFirst(name, valid), expected, name);
  }
});

Deno.test("nearestFirst: a name of ten million characters is compared at once", () => {
  const started = performance.now();
  assertEquals(nearestFirst("lenet" + "x".repeat(1e7), ["convnet", "lenet5"]), ["lenet5", "convnet"]);
  assertLess(performance.now() - started, 1000);
});

/** The least number of insertions, deletions and substitutions of one character that turn `a` into `b`. */
function levenshtein(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const [restA, restB] = [a.slice(1), b.slice(1)];
  if (a[0] === b[0]) return levenshtein(restA, restB);
  return 1 + Math.min(levenshtein(restA, b), levenshtein(a, restB), levenshtein(restA, restB));
}
