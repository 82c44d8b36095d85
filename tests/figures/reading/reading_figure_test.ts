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
    "Correct with probability 57.0%, if all of them are digits.<br>Solid box: sure.<br>Dashed box with ?: unsure.<br>" +
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

Deno.test("readingFigure: the probability of one digit does not include whether it is one", () => {
  const figure = readingFigure(blank(300, 100), {
    text: "7",
    confidence: 0.9999,
    digits: [mark(7)],
    refused: [],
  });
  const { subtitle } = figure.layout.title as { subtitle: { text: string } };
  assertEquals(subtitle.text, "Correct with probability 99.9%, if it is a digit.<br>Solid box: sure.");
  assert(figure.alt.endsWith("Read in it: 7, correct with probability 99.9%, if it is a digit."), figure.alt);
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

Deno.test("framesFigure: rows are equally long, fill the page, and are not too high for it", () => {
  for (let count = 1; count <= 30; count++) {
    const figure = framesFigure({ digits: Array(count).fill(mark(3)), refused: [] });
    const { x } = traces(figure).find(({ mode }) => mode === "text")!;
    const shown = Math.min(count, 24), rows = Math.ceil(shown / 6), columns = new Set(x).size;
    assertEquals([x.length, columns], [shown, Math.ceil(shown / rows)]);
    const { height, margin, xaxis, yaxis } = figure.layout;
    const [left, right] = xaxis!.range as [number, number], [bottom, top] = yaxis!.range as [number, number];
    const width = (right - left) * (height! - margin!.t! - margin!.b!) / (bottom - top);
    assert(width <= 640 && (width >= 540 || count === 1), `${count} frames are ${width} pixels wide`);
    assert(height! <= 900, `${count} frames are ${height} pixels high`);
  }
});

Deno.test("framesFigure: says how many are not shown", () => {
  const figure = framesFigure({ digits: Array(50).fill(mark(3)), refused: [] });
  const { subtitle } = figure.layout.title as { subtitle: { text: string } };
  assert(subtitle.text.endsWith("The first 24 of 50."), subtitle.text);
});
