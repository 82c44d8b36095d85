/**
 * Corruptions: images as they come from other pens, cameras and scanners, each kind at five strengths.
 *
 * 15 of the kinds are those of MNIST-C (N. Mu, J. Gilmer, "MNIST-C: A Robustness Benchmark for Computer
 * Vision", 2019): shot noise, impulse noise, glass blur, motion blur, shear, scaling, rotation, brightness,
 * shift (there: translate), stripe, fog, spatter, dotted line, zigzag, canny edges. The formulas and the
 * strengths are this project's own, so accuracies cannot be compared with those published for MNIST-C, which
 * has one strength of each kind.
 *
 * - types.ts: what a corruption is; kinds.ts: all of them by name
 * - affine.ts: rotation, scaling, shift, shear; shape.ts: elastic distortion, thinner and thicker lines
 * - blur.ts, noise.ts, light.ts, covers.ts, marks.ts, canny.ts: the others
 * - pixels.ts: what several of them need
 * - corrupt.ts: an image or a split, corrupted; seeded
 *
 * @module
 */
export { corruptedImage, corruptedSplit, type StrengthNumber, strengthNumbers } from "./corrupt.ts";
export { type CorruptionName, corruptionNames, corruptions, describeCorruption } from "./kinds.ts";
export type { Corruption, Strengths } from "./types.ts";
