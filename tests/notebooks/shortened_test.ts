import { assertEquals, assertThrows } from "@std/assert";
import { code, notebook } from "../jupyter/notebooks.ts";
import { shortened } from "./shortened.ts";

const lesson = notebook(code("const a = 1;"));

Deno.test("shortened: a lesson without the text that is replaced fails, and says where to fix it", () => {
  const message = "bring tests/notebooks/shortened.ts up to date";
  assertThrows(() => shortened(lesson, "notebooks/02-why-a-cnn.ipynb"), Error, message);
});

Deno.test("shortened: a lesson for which nothing is listed stays as it is", () => {
  assertEquals(shortened(lesson, "notebooks/03-the-convolution-layer.ipynb"), lesson);
});
