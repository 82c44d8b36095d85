/**
 * Images that a run adds to those of the data set: digits that are drawn, and degraded copies.
 *
 * They are made once, at the start of the run, from its seed; a run that is resumed makes the same ones.
 *
 * @module
 */
import { sizeInWords, type Split, splitDataset, valuesPerImage } from "../dataset/mod.ts";
import { degradeDigit, drawnDigits } from "../drawing/mod.ts";
import { UserError } from "../errors.ts";
import { FRAME } from "../image/mod.ts";
import { createRandom, deriveSeed, SeedUse } from "../math/mod.ts";

/** Which images are added; see `Recipe`. */
export interface AddedImages {
  seed: number;
  /** A share of the number of training images; default: 0. */
  drawnDigits?: number;
  /** A share of the number of training images; default: 0. */
  degradedImages?: number;
}

/** The share of the drawn digits that are degraded, too. */
const degradedDrawings = 0.3;

/**
 * Returns the images to add to a training set: drawn digits, and degraded copies of some of its images, each
 * class in proportion. A kind without images is left out.
 *
 * @throws {UserError} If a share is not from 0 to below 1, or the images are not 28x28 pixels in grey: digits are
 * drawn like that only.
 */
export function addedImages(
  train: Split,
  { seed, drawnDigits: drawnShare = 0, degradedImages: degradedShare = 0 }: AddedImages,
): Split[] {
  checkShare("drawnDigits", drawnShare);
  checkShare("degradedImages", degradedShare);
  const drawn = Math.round(drawnShare * train.count), degraded = Math.round(degradedShare * train.count);
  if (drawn + degraded > 0 && !isFrame(train)) {
    throw new UserError(
      `training images: expected ${FRAME}x${FRAME} pixels in grey, for which digits can be drawn or degraded, but got ` +
        `${sizeInWords(train)}; set \`drawnDigits\` and \`degradedImages\` to 0`,
    );
  }
  return [
    ...(drawn === 0 ? [] : [
      drawnDigits({ count: drawn, seed: deriveSeed(seed, SeedUse.drawnDigits), degraded: degradedDrawings }),
    ]),
    ...(degraded === 0 ? [] : [degradedCopies(train, degraded, deriveSeed(seed, SeedUse.degradedImages))]),
  ];
}

function checkShare(name: string, share: number): void {
  if (share >= 0 && share < 1) return;
  throw new UserError(`\`${name}\`: expected a number of at least 0 and below 1, but got ${share}`);
}

/** Returns degraded copies of some of the images, each class in proportion. */
function degradedCopies(train: Split, count: number, seed: number): Split {
  const [, chosen] = splitDataset(train, { count, seed });
  const random = createRandom(deriveSeed(seed, 0));
  const pixels = FRAME * FRAME, images = new Uint8Array(count * pixels);
  for (let i = 0; i < count; i++) {
    const ink = chosen.images.subarray(i * pixels, (i + 1) * pixels);
    images.set(degradeDigit({ width: FRAME, height: FRAME, ink }, random), i * pixels);
  }
  return { ...chosen, images };
}

/** Returns the images of several splits in one, in order. */
export function joined(splits: readonly Split[]): Split {
  const [first] = splits as [Split];
  const count = splits.reduce((sum, split) => sum + split.count, 0), values = valuesPerImage(first);
  const images = new Uint8Array(count * values), labels = new Uint8Array(count);
  let start = 0;
  for (const split of splits) {
    images.set(split.images.subarray(0, split.count * values), start * values);
    labels.set(split.labels.subarray(0, split.count), start);
    start += split.count;
  }
  return { ...first, images, labels, count };
}

function isFrame({ rows, cols, channels = 1 }: Split): boolean {
  return rows === FRAME && cols === FRAME && channels === 1;
}
