/** Maps of signed numbers: the colours, the outline and the words are those of the numbers. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import * as figures from "lib/figures/mod.ts";
import { inkOutline } from "lib/figures/explanation/outline.ts";
import { bitmap, traces } from "../traces.ts";

const RED = [178, 24, 43], BLUE = [33, 102, 172], PALE = [247, 247, 247];
const size = { rows: 1, cols: 2 };

/** Returns the colours of the two pixels of the tile in a column. */
function colors(figure: figures.Figure, column: number): number[][] {
  const left = traces(figure)[0]!.x[column]! - 0.5, { at } = bitmap(figure);
  return [at(0, left), at(0, left + 1)];
}

Deno.test("attributionMaps: the scale is symmetric, and shared unless each map has its own", () => {
  const maps = [[4, -1], [-4, 0]].map((map, i) => ({ name: `map ${i}`, map, pixels: [255, 0] }));
  const shared = figures.attributionMaps(maps, size);
  assertEquals([colors(shared, 0)[0], ...colors(shared, 1)], [RED, BLUE, PALE]);
  // A quarter of the way to blue: of maps whose values are larger above 0, the sign stays what it is.
  assert(colors(shared, 0)[1]![2]! > colors(shared, 0)[1]![0]!);
  const weak = [{ ...maps[0]!, map: [0.1, -0.1] }, maps[1]!];
  assertEquals(colors(figures.attributionMaps(weak, { ...size, limit: "each" }), 0), [RED, BLUE]);
  const { marker } = traces(shared).at(-1)! as unknown as { marker: { cmin: number; cmax: number } };
  assertEquals([marker.cmin, marker.cmax], [-4, 4]);
});

Deno.test("attributionMaps: a map without any attribution is pale, and a value that is not a number is refused", () => {
  const map = { name: "empty", map: [0, 0], pixels: [0, 255] };
  assertEquals(colors(figures.attributionMaps([map], { ...size, limit: "each" }), 0), [PALE, PALE]);
  assertThrows(
    () => figures.attributionMaps([{ ...map, map: [0, NaN] }], size),
    RangeError,
    "values of map 0: expected finite numbers, but got NaN at index 1",
  );
  assertThrows(() => figures.attributionMaps([], size), RangeError, "maps: expected at least one");
  assertThrows(
    () => figures.attributionMaps([{ ...map, pixels: [0] }], size),
    RangeError,
    "pixels of image 0: expected 2 values, but got 1",
  );
});

Deno.test("inkOutline: one line around the ink, without the sides between its pixels", () => {
  // A bar of two pixels in the second row of a 3x3 image: two long sides, two short ones.
  const { x, y } = inkOutline([0, 0, 0, 200, 255, 0, 0, 100, 0], { rows: 3, cols: 3, left: 10 });
  assertEquals(x, [9.5, 11.5, null, 9.5, 11.5, null, 9.5, 9.5, null, 11.5, 11.5, null]);
  assertEquals(y, [0.5, 0.5, null, 1.5, 1.5, null, 0.5, 1.5, null, 0.5, 1.5, null]);
  assertEquals(inkOutline([0, 127], size), { x: [], y: [] });
});

Deno.test("randomizedMaps: a map per layer with its correlation; lengths and correlations are checked", () => {
  const method = { name: "gradient", maps: [[1, -1], [-2, 2]], agreement: [-1] };
  const options = { ...size, pixels: [0, 0], layers: ["logits"] };
  const figure = figures.randomizedMaps([method], options);
  assertEquals([...colors(figure, 0), ...colors(figure, 1)], [RED, BLUE, BLUE, RED]);
  const captions = traces(figure).find(({ mode }) => mode === "text")!;
  assertEquals(captions.text, ["<b>gradient</b>", "logits<br>ρ = −1.00"]);
  const refused = (changed: object) => () => figures.randomizedMaps([{ ...method, ...changed }], options);
  assertThrows(
    refused({ agreement: [1.5] }),
    RangeError,
    "agreement of gradient: expected numbers from -1 to 1",
  );
  assertThrows(refused({ maps: [[1, 1]] }), RangeError, "maps of gradient: expected 2 values, but got 1");
});

Deno.test("adversarialPictures: before, change, after; a change beyond ε is refused", () => {
  const answers = [{ digit: 1, probability: 0.9 }, { digit: 7, probability: 0.6 }] as const;
  const images = [{ before: [0, 1], after: [0.2, 0.8], answers }];
  const figure = figures.adversarialPictures(images, { ...size, epsilon: 0.2 });
  assertEquals(colors(figure, 0), [[255, 255, 255], [0, 0, 0]]);
  assertEquals(colors(figure, 1), [RED, BLUE]);
  assertEquals(colors(figure, 2), [[204, 204, 204], [51, 51, 51]]);
  const captions = traces(figure).at(-1)! as unknown as { text: string[]; textfont: { color: string[] } };
  assertEquals(captions.text, ["1 (90.0%)", "± 0.2", "7 (60.0%)"]);
  assertEquals(captions.textfont.color[2], figures.COLORS.accent);
  assertThrows(
    () => figures.adversarialPictures(images, { ...size, epsilon: 0.1 }),
    RangeError,
    "change of image 0: expected numbers from",
  );
});
