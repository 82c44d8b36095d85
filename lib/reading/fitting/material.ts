/**
 * What a calibration is fitted on and measured with.
 *
 * @module
 */
import type { Split } from "../../dataset/mod.ts";
import { drawnDigits, drawnNonDigits, type NonDigitKind, nonDigitKinds } from "../../drawing/mod.ts";
import { FRAME } from "../../image/mod.ts";
import { deriveSeed } from "../../math/mod.ts";
import { degradedDigits } from "./degraded_digits.ts";
import { touching } from "./touching.ts";

/** Kinds of frames with one digit: of a data set, distorted and poorly scanned, drawn by the project. */
export const digitKinds = ["data set", "degraded", "drawn"] as const;

/** A kind of frames with one digit. */
export type DigitKind = typeof digitKinds[number];

/** Kinds of frames without a digit; "word" is letters that touch. */
export const otherKinds = [...nonDigitKinds, "word"] as const;

/** A kind of frames without a digit. */
export type OtherKind = typeof otherKinds[number];

/** Frames by kind, each [28, 28] flat, 0-255. */
export interface Material {
  digits: Record<DigitKind, { frames: Uint8Array[]; labels: Uint8Array }>;
  /** Several digits that touch. */
  touching: Uint8Array[];
  others: Record<OtherKind, Uint8Array[]>;
}

/** How many frames of each kind are made. */
export interface MaterialSize {
  /** Degraded digits, and as many drawn ones. */
  digits: number;
  /** Touching digits. */
  touching: number;
  /** Frames of each kind that is not a digit. */
  others: number;
}

/** Enough for thresholds at 0.5%: 10 frames in 2,000. More take longer, and change the rates by a tenth. */
export const defaultSize: MaterialSize = { digits: 4000, touching: 2400, others: 1200 };

/**
 * Returns the frames that a calibration is fitted on and measured with; the same seed gives the same.
 *
 * @param images Images of digits, 28x28, that the network did not learn from.
 */
export function materialOf(images: Split, seed: number, size: MaterialSize = defaultSize): Material {
  const dataSet = framesOf(images);
  const drawn = framesOf(drawnDigits({ count: size.digits, seed: deriveSeed(seed, 1) }));
  const degraded = framesOf(degradedDigits(images, { count: size.digits, seed: deriveSeed(seed, 2) }));
  const nonDigits = (kind: NonDigitKind) => drawnFrames(kind, size.others, deriveSeed(seed, 3));
  const letter = nonDigits("letter"), half = Math.floor(size.touching / 2);
  return {
    digits: { "data set": dataSet, degraded, drawn },
    touching: interleaved(
      touching(dataSet.frames, { count: half, seed: deriveSeed(seed, 4) }),
      touching(drawn.frames, { count: size.touching - half, seed: deriveSeed(seed, 5) }),
    ),
    others: {
      blank: nonDigits("blank"),
      scribble: nonDigits("scribble"),
      letter,
      shape: nonDigits("shape"),
      texture: nonDigits("texture"),
      word: touching(letter, { count: size.others, seed: deriveSeed(seed, 6) }),
    },
  };
}

function framesOf({ images, labels, count }: Split): { frames: Uint8Array[]; labels: Uint8Array } {
  const pixels = FRAME * FRAME;
  const frames = Array.from({ length: count }, (_, i) => images.subarray(i * pixels, (i + 1) * pixels));
  return { frames, labels };
}

/** Returns frames of one kind. An empty page has none, so that pages are drawn until there are enough. */
function drawnFrames(kind: NonDigitKind, count: number, seed: number): Uint8Array[] {
  const frames: Uint8Array[] = [];
  for (let part = 0; frames.length < count; part++) {
    const partSeed = deriveSeed(seed, nonDigitKinds.indexOf(kind), part);
    for (const { frame } of drawnNonDigits({ count, seed: partSeed, kinds: [kind] })) {
      if (frame !== undefined && frames.length < count) frames.push(frame);
    }
  }
  return frames;
}

/** Returns two lists as one, in turn. */
function interleaved<T>(a: readonly T[], b: readonly T[]): T[] {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, i) => [a[i], b[i]])
    .flat().filter((value) => value !== undefined) as T[];
}
