/**
 * Several digits or letters that touch, as one piece of ink: a reader must cut it, or refuse it as a whole.
 *
 * @module
 */
import { FRAME, frameDigit, pieceBetween } from "../../image/mod.ts";
import { createRandom } from "../../math/mod.ts";

/** Pixels with this much ink touch if they are beside each other. */
const firm = 100;

/** How often two, three and four touch. */
const lengths = [[2, 0.6], [3, 0.25], [4, 0.15]] as const;

/** How far one may stand above or below the one before it, in pixels. */
const jitter = 3;

/**
 * Returns frames in which two to four touch: each is moved to the left until it meets the one before it, and
 * half of the time one pixel further.
 *
 * @param frames Frames of digits or letters, [28, 28] flat each; drawn from at random.
 */
export function touching(
  frames: readonly Uint8Array[],
  { count, seed }: { count: number; seed: number },
): Uint8Array[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const length = pick(lengths, random());
    const width = length * FRAME, height = FRAME + 2 * length * jitter, ink = new Uint8Array(width * height);
    let top = length * jitter, right = 0;
    for (let n = 0; n < length; n++) {
      const frame = frames[Math.floor(frames.length * random())]!;
      if (n > 0) top += Math.floor((2 * jitter + 1) * random()) - jitter;
      let left = -inkStart(frame);
      if (n > 0) {
        left += right;
        while (left > 1 - FRAME && !touches(ink, width, frame, left, top)) left--;
        if (random() < 0.5) left--;
      }
      for (let i = 0; i < FRAME * FRAME; i++) {
        const x = left + i % FRAME, at = (top + Math.floor(i / FRAME)) * width + x;
        if (frame[i] === 0 || x < 0 || x >= width) continue;
        ink[at] = Math.max(ink[at]!, frame[i]!);
        right = Math.max(right, x + 1);
      }
    }
    return frameDigit(
      pieceBetween({ box: { left: 0, top: 0, width, height }, ink, line: 0, afterGap: false })!,
    );
  });
}

/** Returns whether a frame at this position touches firm ink. */
function touches(ink: Uint8Array, width: number, frame: Uint8Array, left: number, top: number): boolean {
  return frame.some((value, i) => {
    const x = left + i % FRAME, at = (top + Math.floor(i / FRAME)) * width + x;
    return value >= firm && x > 0 && x < width && (ink[at]! >= firm || ink[at - 1]! >= firm);
  });
}

/** Returns the first column with ink. */
function inkStart(frame: Uint8Array): number {
  return frame.reduce((first, value, i) => value > 0 ? Math.min(first, i % FRAME) : first, FRAME - 1);
}

function pick<T>(choices: readonly (readonly [T, number])[], at: number): T {
  let sum = 0;
  for (const [choice, share] of choices) if (at < (sum += share)) return choice;
  return choices.at(-1)![0];
}
