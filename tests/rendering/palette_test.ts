import { assert, assertEquals } from "@std/assert";
import { createRandom } from "lib/math/mod.ts";
import { toIndexed } from "lib/rendering/palette.ts";

/** The colours of a picture again. */
const colours = (rgba: Uint8Array) => {
  const { indices, palette } = toIndexed(rgba);
  return [...indices].flatMap((i) => [...palette[i]!, 255]);
};

const random = createRandom(1);
const byte = () => Math.floor(random() * 256);

Deno.test("toIndexed: 256 colours stay exactly as they are", () => {
  const some = Array.from({ length: 256 }, (_, i) => [i, byte(), byte(), 255]);
  const picture = Uint8Array.from(Array.from({ length: 1000 }, () => some[byte()]!).flat());
  assertEquals(colours(picture), [...picture]);
});

Deno.test("toIndexed: of more colours the frequent ones stay, the rare ones move a little, and no picture has more than 256", () => {
  // Paper with a line of one colour, and 2,000 greys and blues that occur once each.
  const paper = Array.from({ length: 5000 }, () => [255, 255, 255, 255]);
  const line = Array.from({ length: 300 }, () => [0, 68, 136, 255]);
  const rare = Array.from({ length: 2000 }, () => {
    const grey = byte();
    return [grey, grey, Math.min(255, grey + Math.floor(random() * 32)), 255];
  });
  const picture = Uint8Array.from([...paper, ...line, ...rare].flat());
  const { palette } = toIndexed(picture);
  assertEquals(palette.length, 256);
  const found = colours(picture);
  assertEquals(found.slice(0, 5300 * 4), [...picture.subarray(0, 5300 * 4)]);
  const worst = found.reduce((most, value, at) => Math.max(most, Math.abs(value - picture[at]!)), 0);
  assert(worst > 0 && worst <= 16, `a colour moved by ${worst}`);
});

Deno.test("toIndexed: the same picture gives the same palette", () => {
  const picture = Uint8Array.from({ length: 40_000 }, byte);
  assertEquals(toIndexed(picture), toIndexed(picture.slice()));
  assertEquals(toIndexed(picture).palette.length, 256);
});
