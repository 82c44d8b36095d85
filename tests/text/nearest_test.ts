import { assertEquals } from "@std/assert";
import { levenshtein, nearestFirst } from "lib/text/nearest.ts";

Deno.test("levenshtein of kitten and sitting is 3", () => {
  assertEquals(levenshtein("kitten", "sitting"), 3); // k→s, e→i, +g
  assertEquals(levenshtein("", "abc"), 3);
  assertEquals(levenshtein("abc", ""), 3);
  assertEquals(levenshtein("same", "same"), 0);
});

Deno.test("nearestFirst puts the likeliest name first, whatever its case", () => {
  assertEquals(nearestFirst("LeNet", ["convnet", "lenet5"]), ["lenet5", "convnet"]);
  assertEquals(nearestFirst("zzz", ["b", "a"]), ["b", "a"]);
});
