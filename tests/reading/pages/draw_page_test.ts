import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { Dice } from "./dice.ts";
import { drawPage, pageKinds } from "./mod.ts";
import { type PageKind, styleOf } from "./kinds.ts";
import { layOut } from "./layout.ts";

/** The first seed whose page of that kind has one megapixel. */
function smallSeed(kind: PageKind, from = 0): number {
  let seed = from;
  while (styleOf(kind, seed).megapixels !== 1) seed++;
  return seed;
}

Deno.test("the same seed and kind give the same page, another seed another", () => {
  const seed = smallSeed("plain"), page = drawPage(seed, "plain");
  assertEquals(page.jpeg, drawPage(seed, "plain").jpeg);
  assertNotEquals(page.lines, drawPage(smallSeed("plain", seed + 1), "plain").lines);
});

Deno.test("each digit has a box in the picture, and there is ink in it", () => {
  const { picture: { width, height, pixels }, boxes, lines } = drawPage(smallSeed("plain"), "plain");
  assertEquals(boxes.length, lines.join("").replaceAll(" ", "").length);
  for (const { left, top, width: wide, height: high } of boxes) {
    assert(left >= 0 && top >= 0 && left + wide <= width && top + high <= height);
    let darkest = 255, brightest = 0;
    for (let y = top; y < top + high; y++) {
      for (let x = left; x < left + wide; x++) {
        const green = pixels[4 * (y * width + x) + 1]!;
        [darkest, brightest] = [Math.min(darkest, green), Math.max(brightest, green)];
      }
    }
    assert(brightest - darkest > 25, `${brightest} - ${darkest}`);
  }
});

Deno.test("pages of every surface have 4 to 6 lines of digits and gaps, and strokes for each digit", () => {
  pageKinds.forEach((kind, i) => {
    const { surface } = styleOf(kind, i);
    const { lines, digits } = layOut({ surface, height: 7, pen: 0.5 }, new Dice(i));
    assert(lines.length >= 4 && lines.length <= 6);
    for (const line of lines) assert(/^\d+( \d+)*$/.test(line), `${kind}: "${line}"`);
    assertEquals(digits.length, lines.join("").replaceAll(" ", "").length);
    for (const { strokes } of digits) assert(strokes.length > 0);
  });
});
