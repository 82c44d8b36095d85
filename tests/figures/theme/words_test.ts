/** The words of a caller replace those of a figure. */
import { assertEquals } from "@std/assert";
import * as figures from "lib/figures/mod.ts";

Deno.test("words of the caller replace a figure's own", () => {
  const figure = figures.classCounts({ train: [1], test: [1] }, {
    title: "Mine",
    subtitle: "",
    alt: "In words.",
  });
  assertEquals(figure.layout.title, { ...figure.layout.title as object, text: "Mine" });
  assertEquals("subtitle" in (figure.layout.title as object), false);
  assertEquals(figure.alt, "In words.");
});
