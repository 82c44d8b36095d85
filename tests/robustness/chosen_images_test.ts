import { assertEquals, assertThrows } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { chosenImages } from "lib/robustness/mod.ts";

const labels = Uint8Array.from({ length: 100 }, (_, i) => i % 10);
const split = { images: Uint8Array.from(labels.keys()), labels, count: 100, rows: 1, cols: 1 };

Deno.test("images are chosen by the seed, each class in proportion", () => {
  const chosen = chosenImages(split, 30, 1);
  assertEquals(chosen.count, 30);
  for (let label = 0; label < 10; label++) {
    assertEquals(chosen.labels.filter((one) => one === label).length, 3);
  }
  assertEquals(chosenImages(split, 30, 1).images, chosen.images);
  assertEquals(chosenImages(split, 30, 2).images.join() === chosen.images.join(), false);
});

Deno.test("all images can be chosen, and more cannot", () => {
  assertEquals(chosenImages(split, 100, 1), split);
  assertThrows(
    () => chosenImages(split, 101, 1),
    UserError,
    "images: expected at most 100, as many as there are, but got 101; ask for fewer",
  );
});
