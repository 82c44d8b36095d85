/**
 * A reader: a model and its calibration, ready to read pictures.
 *
 * @module
 */
import { findDigits, findInk, FRAME, frameDigit, type Picture } from "../image/mod.ts";
import { tf } from "../tensorflow.ts";
import type { ReadDigit, Reading } from "./types.ts";

/** Reads pictures. It holds the model; it touches no file, so it works in Deno, in a worker and in a page. */
export interface Reader {
  /** Reads a picture. */
  read(picture: Picture): Promise<Reading>;
}

/** What is known about the probabilities of a model. */
export interface Calibration {
  /** Logits are divided by it. */
  temperature: number;
  /** At or above this probability, an answer is "sure". */
  threshold: number;
}

/** Baseline (to be replaced): one prediction per region. */
export function createReader(model: tf.LayersModel, calibration: Calibration): Reader {
  return {
    async read(picture) {
      const ink = findInk(picture);
      const regions = findDigits(ink);
      if (regions.length === 0) return { text: "", confidence: 0, digits: [], refused: [] };
      const frames = regions.map(frameDigit);
      const values = new Float32Array(frames.length * FRAME * FRAME);
      frames.forEach((frame, i) => values.set(frame.map((value) => value), i * FRAME * FRAME));
      const output = tf.tidy(() =>
        model.predict(tf.div(tf.tensor(values, [frames.length, FRAME, FRAME, 1]), 255)) as tf.Tensor
      );
      const all = await output.data();
      output.dispose();
      const digits = regions.map((region, i): ReadDigit => {
        const ranked = [...all.subarray(10 * i, 10 * i + 10)].map((probability, digit) => ({
          digit,
          probability,
        }))
          .sort((a, b) => b.probability - a.probability);
        const { digit, probability } = ranked[0]!;
        const { left, top, width, height } = region.box, { scale } = ink;
        return {
          digit,
          probability,
          alternatives: ranked.slice(1, 4),
          box: { left: left * scale, top: top * scale, width: width * scale, height: height * scale },
          state: probability >= calibration.threshold ? "sure" : "unsure",
          line: region.line,
          afterGap: region.afterGap,
          frame: frames[i]!,
        };
      });
      return {
        text: digits.map(({ digit, afterGap }) => `${afterGap ? " " : ""}${digit}`).join(""),
        confidence: digits.reduce((product, { probability }) => product * probability, 1),
        digits,
        refused: [],
      };
    },
  };
}
