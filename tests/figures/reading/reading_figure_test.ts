import { assert, assertEquals } from "@std/assert";
import { framesFigure, readingFigure } from "lib/figures/mod.ts";
import { traces } from "../traces.ts";
import { blank, mark, reading } from "./sample.ts";

Deno.test("readingFigure: sure, unsure and refused marks differ in line, label and colour", () => {
  const figure = readingFigure(blank(300, 100), reading);
  const lines = traces(figure).flatMap(({ line }) => line?.dash ?? []);
  assertEquals(lines, ["solid", "dash", "dot"]);
  const labels = figure.layout.annotations!.map(({ text, font }) => [text, font!.color]);
  assertEquals(labels.map(([text]) => text), ["<b>7</b>", "<b>1?</b>", "<b>×</b>"]);
  assertEquals(new Set(labels.map(([, color]) => color)).size, 3);
  const { subtitle } = figure.layout.title as { subtitle: { text: string } };
  assertEquals(
    subtitle.text,
    "Probability that all are correct: 57.0%.<br>Solid box: sure.<br>Dashed box with ?: unsure.<br>" +
      "Dotted box with ×: not a digit.",
  );
});

Deno.test("readingFigure: a box goes round the pixels of its mark", () => {
  const seven = mark(7, { box: { left: 10, top: 20, width: 5, height: 8 } });
  const [under, box] = traces(readingFigure(blank(100, 50), { ...reading, digits: [seven], refused: [] }));
  assertEquals([under!.x, under!.y], [box!.x, box!.y]);
  // The middle of pixel 0 is at 0, so its left edge is at -0.5.
  assertEquals(box!.x.slice(0, 5), [9.5, 14.5, 14.5, 9.5, 9.5]);
  assertEquals(box!.y.slice(0, 5), [19.5, 19.5, 27.5, 27.5, 19.5]);
});

Deno.test("readingFigure: the label of a mark at the upper edge lies inside the picture", () => {
  const [below, above] = [mark(1, { box: { left: 0, top: 0, width: 20, height: 30 } }), mark(2)];
  const figure = readingFigure(blank(300, 100), { ...reading, digits: [below, above], refused: [] });
  assertEquals(figure.layout.annotations!.map(({ yanchor }) => yanchor), ["top", "bottom"]);
});

Deno.test("readingFigure: long texts are counted in the title, and read out in the description", () => {
  const digits = [...Array(6)].flatMap((_, line) => [...Array(9)].map((_, digit) => mark(digit, { line })));
  const text = Array(6).fill("012345678").join("\n");
  const figure = readingFigure(blank(300, 300), { ...reading, text, digits });
  assertEquals((figure.layout.title as { text: string }).text, "54 digits in 6 lines");
  assert(figure.alt.includes("Read in it: 012345678 / 012345678 / "), figure.alt);
});

Deno.test("readingFigure: a blank picture has a figure, too", () => {
  const figure = readingFigure(blank(300, 100), { text: "", confidence: 0, digits: [], refused: [] });
  assertEquals((figure.layout.title as { text: string }).text, "Nothing to read");
  assertEquals(figure.layout.annotations, []);
});

Deno.test("readingFigure: tall, wide and tiny pictures fit", () => {
  const height = (width: number, rows: number) => readingFigure(blank(width, rows), reading).layout.height!;
  assert(height(100, 4000) < 900);
  assert(height(4000, 100) >= 100);
  assert(height(1, 1) >= 100);
});

Deno.test("framesFigure: digits come before what was refused, each with its probabilities", () => {
  const captions = traces(framesFigure(reading)).find(({ mode }) => mode === "text")!;
  assertEquals(captions.text, [
    "<b>7</b> 95.0%<br>8 3.0%",
    "<b>1?</b> 60.0%<br>2 3.0%",
    "<b>×</b> not a digit",
  ]);
});

Deno.test("framesFigure: says how many are not shown", () => {
  const figure = framesFigure({ digits: Array(50).fill(mark(3)), refused: [] });
  const { subtitle } = figure.layout.title as { subtitle: { text: string } };
  assert(subtitle.text.endsWith("The first 25 of 50."), subtitle.text);
});
