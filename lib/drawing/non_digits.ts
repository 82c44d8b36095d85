/**
 * Marks that are not digits: specks, scribbles, letters, shapes and textures.
 *
 * @module
 */
import { frameDigit } from "../image/mod.ts";
import { createRandom, deriveSeed } from "../math/mod.ts";
import { type Canvas, drawStrokes, drawStrokesOn } from "./draw_strokes.ts";
import { type Glyph, letters, shapes } from "./glyphs/mod.ts";
import type { Stroke } from "./types.ts";
import { createHand, type Hand } from "./hand.ts";
import { betweenOf, type Random } from "./random.ts";
import { scribbleStrokes, speckStrokes } from "./scribble.ts";
import { drawTexture } from "./textures.ts";
import { writeGlyph } from "./write.ts";

/** The kinds of marks that are not digits. "blank" is an empty page, with or without a few specks. */
export const nonDigitKinds = ["blank", "scribble", "letter", "shape", "texture"] as const;

/** A kind of marks that are not digits. */
export type NonDigitKind = typeof nonDigitKinds[number];

/** A mark that is not a digit. */
export interface NonDigit {
  kind: NonDigitKind;
  /** The name of the letter or shape, if it has one. */
  name?: string;
  /** A picture of it alone, with its surroundings. */
  canvas: Canvas;
  /** [28, 28] flat, 0-255: its ink as a frame. An empty page has none. */
  frame?: Uint8Array;
}

/** The width and the height of the pictures, in pixels. */
const canvasSize = 96;

/**
 * Returns pictures without digits, and their frames.
 *
 * @param options.count The number of pictures.
 * @param options.seed Any integer; the same seed gives the same pictures.
 * @param options.kinds Which kinds, in turn; default: all.
 *
 * @example
 * ```ts
 * import { drawnNonDigits } from "lib/drawing/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const drawn = drawnNonDigits({ count: 4, seed: 1, kinds: ["letter", "shape"] });
 * assertEquals(drawn.map(({ kind }) => kind), ["letter", "shape", "letter", "shape"]);
 * assertEquals(drawn[0]?.frame?.length, 784);
 * ```
 */
export function drawnNonDigits(
  { count, seed, kinds = nonDigitKinds }: { count: number; seed: number; kinds?: readonly NonDigitKind[] },
): NonDigit[] {
  return Array.from({ length: count }, (_, i) => {
    const random = createRandom(deriveSeed(seed, i, 1));
    return drawNonDigit(kinds[i % kinds.length]!, createHand(deriveSeed(seed, i)), random);
  });
}

/** Returns one picture without digits, and its frame. */
export function drawNonDigit(kind: NonDigitKind, hand: Hand, random: Random): NonDigit {
  if (kind === "texture") {
    const canvas = drawTexture(canvasSize, random);
    const { width, height, values } = canvas;
    return { kind, canvas, frame: frameDigit({ box: { left: 0, top: 0, width, height }, ink: values }) };
  }
  if (kind === "blank" && random() < 0.5) return { kind, canvas: emptyCanvas() };
  const { strokes, name } = nonDigitStrokes(kind, hand, random);
  const canvas = emptyCanvas();
  const unit = drawStrokes(strokes, canvasSize).box;
  const size = canvasSize * betweenOf(random)(0.5, 0.9) * canvasSize / Math.max(unit.width, unit.height);
  const { box } = drawStrokes(strokes, size);
  const position = kind === "blank"
    ? { left: 0, top: 0, size: canvasSize }
    : { left: (canvasSize - box.width) / 2 - box.left, top: (canvasSize - box.height) / 2 - box.top, size };
  drawStrokesOn(canvas, strokes, position);
  return { kind, name, canvas, frame: frameDigit(drawStrokes(strokes, 60)) };
}

/** Returns the strokes of something that is drawn with a pen and is not a digit, and its name if it has one. */
export function nonDigitStrokes(
  kind: Exclude<NonDigitKind, "texture">,
  hand: Hand,
  random: Random,
): { strokes: Stroke[]; name?: string } {
  if (kind === "blank") return { strokes: speckStrokes(random) };
  if (kind === "scribble") return { strokes: scribbleStrokes(hand, random) };
  const glyphs: Readonly<Record<string, Glyph>> = kind === "letter" ? letters : shapes;
  const names = Object.keys(glyphs);
  const name = names[Math.floor(names.length * random())]!;
  return { strokes: writeGlyph(glyphs[name]!, hand, random), name };
}

function emptyCanvas(): Canvas {
  return { width: canvasSize, height: canvasSize, values: new Uint8Array(canvasSize * canvasSize) };
}
