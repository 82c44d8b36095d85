/** Embeddings: each point has its class' colour, its place and its image. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import * as figures from "lib/figures/mod.ts";
import { renderSvg } from "lib/rendering/mod.ts";
import { missing } from "../../permissions.ts";

const images = Uint8Array.of(255, 0, 0, 0, 0, 255);
const plane = { positions: [[1, 2], [3, 4], [5, 6]], labels: [7, 2, 7], images, rows: 1, cols: 2 };
const space = { ...plane, positions: plane.positions.map((position) => [...position, 9]) };
type Points = { x: number[]; y: number[]; z: number[]; hovertext: string[]; marker: { color: string } };
const points = ({ data }: figures.Figure) => data as unknown as Points[];

Deno.test("brailleImage: a dot for each pixel of ink, in all its places", () => {
  const bits = Array.from({ length: 8 }, (_, pixel) => {
    const image = new Uint8Array(8);
    image[pixel] = 128;
    return figures.brailleImage(image, 4, 2).codePointAt(0)! - 0x2800;
  });
  assertEquals(bits, [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]);
  assertEquals(
    figures.brailleImage(new Uint8Array(784).fill(255), 28, 28),
    Array(7).fill("⣿".repeat(14)).join("<br>"),
  );
});

Deno.test("embeddingMap: points by class, each with its image; marks stand out", () => {
  const figure = figures.embeddingMap(plane, { marks: [{ position: [0, 1], name: "yours" }] });
  const [two, seven] = points(figure);
  assertEquals([two!.x, two!.y, two!.hovertext], [[3], [4], ["2<br>⠀"]]);
  assertEquals([seven!.x, seven!.y, seven!.hovertext], [[1, 5], [2, 6], ["7<br>⠁", "7<br>⠈"]]);
  assertEquals(seven!.marker.color, figures.digitColor(7));
  assertEquals(points(figure).at(-1)!.x, [0]);
  assertEquals(figure.alt.endsWith("coloured by class (2, 7). Marked: yours."), true);
});

Deno.test("embeddingSpace: points by class, and a flat figure for where WebGL is missing", {
  ignore: missing("read"),
}, async () => {
  const figure = figures.embeddingSpace(space);
  const [two, seven] = points(figure);
  assertEquals([two!.x, two!.y, two!.z], [[3], [4], [9]]);
  assertEquals([seven!.z, seven!.hovertext], [[9, 9], ["7<br>⠁", "7<br>⠈"]]);
  assertEquals(points(figure.flat!)[1]!.x, [1, 5]);
  const svg = await renderSvg(figure);
  assert(svg.includes("first two of three axes") && !svg.includes("WebGL"));
});

Deno.test("embeddings: what does not fit is refused", () => {
  assertThrows(() => figures.embeddingMap(space), RangeError, "position: expected 2 values, but got 3");
  assertThrows(() => figures.embeddingSpace(plane), RangeError, "position: expected 3 values, but got 2");
  assertThrows(
    () => figures.embeddingMap({ ...plane, labels: [1] }),
    RangeError,
    "labels: expected 3 values, but got 1",
  );
  assertThrows(
    () => figures.embeddingMap({ ...plane, images: images.subarray(2) }),
    RangeError,
    "pixels of the images: expected 6 values, but got 4",
  );
  const positions = Array.from({ length: 801 }, () => [0, 0]);
  assertThrows(
    () => figures.embeddingMap({ ...plane, positions }),
    RangeError,
    "points: expected at most 800, but got 801",
  );
});
