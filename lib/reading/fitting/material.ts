/**
 * The frames that a calibration is fitted on and measured with.
 *
 * @module
 */
import type { Split } from "../../dataset/mod.ts";
import {
  drawnDigits,
  drawnNonDigits,
  type NonDigitKind,
  nonDigitKinds,
  thinOnes,
} from "../../drawing/mod.ts";
import { FRAME } from "../../image/types.ts";
import { deriveSeed } from "../../math/mod.ts";
import { Breather } from "../../model/event_loop.ts";
import { degradedDigits } from "./degraded_digits.ts";
import { framedAgain } from "./framed_again.ts";
import { type Material, otherKinds } from "./kinds.ts";
import { degradedShare, framesOfMark, someDegraded } from "./marks.ts";
import { touching } from "./touching.ts";

/** How many frames of each kind are made. */
export interface MaterialSize {
  /** Drawn digits; as many degraded ones of the data set, and of the drawn ones. */
  digits: number;
  /** Touching digits. */
  touching: number;
  /** Frames of each kind that is not a digit. */
  others: number;
}

/**
 * Enough for thresholds at 0.15%, which most poor scans decide: 18 frames of 4,000. With 1,200 frames of each
 * other kind, 5 points less of the letters and shapes are caught.
 */
export const defaultSize: MaterialSize = { digits: 4000, touching: 3600, others: 2000 };

/** How many 1s that are a thin line are added to the drawn digits, as a share of these. */
const thinShare = 0.1;

/** How frames are made. */
export interface MaterialOptions {
  seed: number;
  size?: MaterialSize;
  /** Ends the work. */
  signal?: AbortSignal;
  /** Called with the share of the frames that are made, 0-1. */
  onProgress?(done: number): void;
}

/**
 * Returns the frames that a calibration is fitted on and measured with; the same seed gives the same.
 *
 * @param images Images of digits, 28x28, that the network did not learn from.
 */
export async function materialOf(images: Split, options: MaterialOptions): Promise<Material> {
  const { seed, size = defaultSize, signal, onProgress } = options;
  const breather = new Breather();
  const total = 3 * size.digits + size.touching + otherKinds.length * size.others;
  let made = 0;
  const make = async <T>(count: number, work: () => T): Promise<T> => {
    const frames = work();
    made += count;
    onProgress?.(made / total);
    await breather.breathe();
    signal?.throwIfAborted();
    return frames;
  };
  const many = async (
    count: number,
    seedOfKind: number,
    work: (count: number, seed: number) => Uint8Array[],
  ) => {
    const frames: Uint8Array[] = [];
    // An empty page has no frame, so pages are drawn until there are enough.
    for (let part = 0; frames.length < count; part++) {
      const some = work(Math.min(slice, count - frames.length), deriveSeed(seed, seedOfKind, part));
      frames.push(...await make(some.length, () => some));
    }
    return frames;
  };
  const nonDigits = (kind: NonDigitKind) =>
    many(
      size.others,
      10 + nonDigitKinds.indexOf(kind),
      (count, seed) =>
        someDegraded(
          drawnNonDigits({ count, seed, kinds: [kind] }).flatMap(framesOfMark),
          deriveSeed(seed, 3),
          kind === "blank" ? 0 : degradedShare,
        ),
    );

  const dataSet = framesOf(images);
  dataSet.frames = dataSet.frames.map(framedAgain);
  const drawnSplit = await make(
    size.digits,
    () => drawnDigits({ count: size.digits, seed: deriveSeed(seed, 1) }),
  );
  const drawn = framesOf(drawnSplit),
    thin = framesOf(thinOnes({ count: size.digits * thinShare, seed: deriveSeed(seed, 5) }));
  const degraded = { frames: [] as Uint8Array[], labels: new Uint8Array(2 * size.digits) };
  for (const [i, split] of [images, drawnSplit].entries()) {
    const some = await make(
      size.digits,
      () => degradedDigits(split, { count: size.digits, seed: deriveSeed(seed, 2, i) }),
    );
    degraded.frames.push(...framesOf(some).frames);
    degraded.labels.set(some.labels, i * size.digits);
  }
  const together = await many(size.touching, 3, (count, seed) =>
    // 40 of each: both halves of a calibration's frames, which alternate every 20, get as many of each.
    [dataSet, drawn, degraded].flatMap(({ frames }, i) =>
      someDegraded(
        touching(frames, { count: Math.ceil((count - i) / 3), seed: deriveSeed(seed, i) }),
        deriveSeed(seed, 3, i),
      )
    ));
  const letter = await nonDigits("letter");
  return {
    digits: { "data set": dataSet, degraded, drawn: joined(drawn, thin) },
    touching: together,
    others: {
      blank: await nonDigits("blank"),
      scribble: await nonDigits("scribble"),
      letter,
      shape: await nonDigits("shape"),
      texture: await nonDigits("texture"),
      word: await many(
        size.others,
        4,
        (count, seed) => someDegraded(touching(letter, { count, seed }), deriveSeed(seed, 3)),
      ),
    },
  };
}

function joined(a: Labelled, b: Labelled): Labelled {
  return { frames: [...a.frames, ...b.frames], labels: Uint8Array.from([...a.labels, ...b.labels]) };
}

/** Frames are made this many at a time: a tenth of a second. */
const slice = 120;

interface Labelled {
  frames: Uint8Array[];
  labels: Uint8Array;
}

function framesOf({ images, labels, count }: Split): Labelled {
  const pixels = FRAME * FRAME;
  const frames = Array.from({ length: count }, (_, i) => images.subarray(i * pixels, (i + 1) * pixels));
  return { frames, labels };
}
