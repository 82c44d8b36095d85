import { assert, assertEquals } from "@std/assert";
import { decode } from "fast-png";
import { fittedPng } from "lib/cli/shared/fitted_png.ts";
import { framesFigure, misreadPictures, readingFigure } from "lib/figures/mod.ts";
import { blank, mark, reading } from "../../figures/reading/sample.ts";
import { missing } from "../../permissions.ts";

const ignore = missing("read", "env");

Deno.test("fittedPng: as wide as the content with its margins, and at least as wide as a heading", {
  ignore,
}, async () => {
  const widthOf = async (figure: Parameters<typeof fittedPng>[0]) =>
    decode(await fittedPng(figure)).width / 2;
  const misread = (count: number) =>
    misreadPictures(
      Array.from({ length: count }, () => ({
        picture: blank(30, 30),
        name: "a.png",
        label: "1",
        text: "7",
        confidence: 0.5,
      })),
    );
  assertEquals(await widthOf(misread(1)), 400);
  assert(await widthOf(misread(6)) > 600);
  // A picture of 640 pixels at most, between margins of 16.
  assertEquals(await widthOf(readingFigure(blank(640, 100), reading)), 672);
  assertEquals(await widthOf(readingFigure(blank(480, 640), reading)), 512);
  const frames = await widthOf(framesFigure({ digits: Array(12).fill(mark(3)), refused: [] }));
  assert(frames > 600 && frames <= 672, String(frames));
});
