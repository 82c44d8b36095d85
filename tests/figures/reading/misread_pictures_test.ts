import { assert, assertEquals, assertThrows } from "@std/assert";
import { misreadPictures, thumbnail } from "lib/figures/mod.ts";
import { traces } from "../traces.ts";
import { blank } from "./sample.ts";

const picture = blank(300, 100);

Deno.test("misreadPictures: each picture lies in its own square, with label, answer and confidence", () => {
  const misread = (label: string, text: string) => ({ picture, name: "a.png", label, text, confidence: 0.5 });
  const figure = misreadPictures([misread("1", "7"), misread("", "4 4\n4"), misread("0123456789012345", "")]);
  const captions = traces(figure).find(({ mode }) => mode === "text")!;
  assertEquals(captions.text, [
    "1 →<br><b>7</b><br>50%",
    "nothing →<br><b>4 4 / 4</b><br>50%",
    "01234567890123… →<br><b>nothing</b><br>50%",
  ]);
  assertEquals(figure.layout.images!.map(({ x }) => x), captions.x);
  assertEquals(new Set(captions.x).size, 3);
});

Deno.test("misreadPictures: at least one picture, and confidences from 0 to 1", () => {
  assertThrows(
    () => misreadPictures([]),
    RangeError,
    "misread pictures: expected at least one, but got none",
  );
  assertThrows(
    () => misreadPictures([{ picture, name: "", label: "", text: "", confidence: 2 }]),
    RangeError,
    "confidences of the pictures: expected numbers from 0 to 1, but got 2 at index 0",
  );
});

Deno.test("thumbnail: is small, and does not keep the pixels of the picture", () => {
  const { width, height } = thumbnail(blank(3000, 1000));
  assert(width <= 192 && height <= 64 && width > 150, `${width} x ${height}`);
  const small = blank(2, 2);
  assert(thumbnail(small).pixels.buffer !== small.pixels.buffer);
});
