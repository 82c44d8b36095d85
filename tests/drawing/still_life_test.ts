/** The photo that the project draws: its colours, its objects, its noise. */
import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { drawStillLife, stillLifeObjects } from "lib/drawing/mod.ts";

/** The mean of each channel over one kind of object. */
function meanColour(name: typeof stillLifeObjects[number], picture = drawStillLife()) {
  const pixels = [...picture.objects].flatMap((object, i) => stillLifeObjects[object] === name ? [i] : []);
  assert(pixels.length > 20, `${name}: ${pixels.length} pixels`);
  return [0, 1, 2].map((channel) =>
    pixels.reduce((sum, i) => sum + picture.pixels[4 * i + channel]!, 0) / pixels.length
  ) as [red: number, green: number, blue: number];
}

Deno.test("drawStillLife: each object has its colours", () => {
  const [tomato, leaf, lemon, plum, wall] = (["tomato", "leaf", "lemon", "plum", "wall"] as const).map((
    name,
  ) => meanColour(name));
  assert(tomato![0] > 2.5 * tomato![1] && tomato![0] > 2.5 * tomato![2], `${tomato}`);
  assert(leaf![1] > 1.1 * leaf![0] && leaf![1] > 1.5 * leaf![2], `${leaf}`);
  assert(Math.min(lemon![0], lemon![1]) > 2.5 * lemon![2], `${lemon}`);
  assert(plum![2] > 1.5 * plum![0] && plum![2] > 1.5 * plum![1], `${plum}`);
  assert(Math.max(...wall!) - Math.min(...wall!) < 20, `${wall}`);
});

Deno.test("drawStillLife: a highlight is white: bright in all channels", () => {
  const { pixels, objects } = drawStillLife();
  const dimmest = (i: number) => Math.min(...pixels.subarray(4 * i, 4 * i + 3));
  const tomato = [...objects.keys()].filter((i) => stillLifeObjects[objects[i]!] === "tomato");
  assert(Math.max(...tomato.map(dimmest)) > 200);
});

Deno.test("drawStillLife: one seed, one picture; the seed changes the noise and nothing else", () => {
  const [one, again, other] = [drawStillLife(), drawStillLife(), drawStillLife({ seed: 2 })];
  assertEquals(one.pixels, again.pixels);
  assertNotEquals(one.pixels, other.pixels);
  assertEquals(one.objects, other.objects);
  const difference = one.pixels.map((value, i) => Math.abs(value - other.pixels[i]!));
  assert(Math.max(...difference) < 20, `${Math.max(...difference)}`);
});

Deno.test("drawStillLife: a larger picture shows the same; a size that is not one is refused", () => {
  const large = drawStillLife({ width: 160, height: 120 });
  assertEquals([large.pixels.length, large.objects.length], [4 * 160 * 120, 160 * 120]);
  const [small] = meanColour("tomato"), [red] = meanColour("tomato", large);
  assert(Math.abs(small - red) < 3, `${small}, ${red}`);
  assertEquals(
    assertThrows(() => drawStillLife({ width: 0 }), RangeError).message,
    "width of a still life: expected a whole number of at least 1, but got 0",
  );
});
