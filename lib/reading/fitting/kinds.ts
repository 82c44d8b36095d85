/**
 * The kinds of frames that a calibration is fitted on.
 *
 * @module
 */
import { nonDigitKinds } from "../../drawing/mod.ts";

/**
 * Kinds of frames with one digit: of a data set, drawn by the project, and both of these distorted and poorly
 * scanned.
 */
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
