/**
 * An image of a data set, framed as a reader frames a digit.
 *
 * @module
 */
import { FRAME, frameDigit, pieceBetween } from "../../image/mod.ts";

/**
 * Returns the frame of an image's ink. A refusal is fitted on frames only: otherwise the sharpness of a frame would tell
 * digits of a data set, which have other frames, from other marks.
 *
 * @param image [28, 28] flat, 0-255; one without ink is returned as it is.
 */
export function framedAgain(image: Uint8Array): Uint8Array {
  const box = { left: 0, top: 0, width: FRAME, height: FRAME };
  const digit = pieceBetween({ box, ink: image, line: 0, afterGap: false });
  return digit === undefined ? image : frameDigit(digit);
}
