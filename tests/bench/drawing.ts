/**
 * `deno task bench:drawing`: how long it takes to read a drawing of 280x280 pixels, which a page does after each new point. Framing is
 * from pixels to the frame, reading from the frame to the judged digit. On one thread; the first half of the rounds warms up.
 *
 * @module
 */
import { Option } from "commander";
import { run } from "lib/cli/shared/frame.ts";
import { createCommand, parse } from "lib/cli/shared/options.ts";
import { wholeNumber } from "lib/cli/shared/values.ts";
import { createHand, digitStrokes, drawStrokesOn, pictureOf } from "lib/drawing/mod.ts";
import { findDigits, findInk, frameDigit, type Picture } from "lib/image/mod.ts";
import { loadReader } from "lib/load_reader.ts";
import { createRandom } from "lib/math/mod.ts";
import { startBackend } from "lib/tensorflow.ts";
import { spreadOf } from "./statistics.ts";

const side = 280;

/** Returns a drawing of each digit, 0-9, each in another hand. */
function drawings(): Picture[] {
  return Array.from({ length: 10 }, (_, digit) => {
    const canvas = { width: side, height: side, values: new Uint8Array(side * side) };
    const strokes = digitStrokes(digit, createHand(digit), createRandom(digit));
    drawStrokesOn(canvas, strokes, { left: 50, top: 50, size: 180 });
    return pictureOf(canvas);
  });
}

async function bench(args: string[]): Promise<number> {
  const command = createCommand("deno task bench:drawing")
    .description("Time framing and reading of a drawing of 280x280 pixels, on one thread.")
    .addOption(new Option("--model <directory>", "the model; default: the one that reads handwriting"))
    .addOption(
      new Option("--rounds <n>", "rounds over ten drawings").default(40)
        .argParser(wholeNumber("--rounds", 2, 1000)),
    );
  if (!parse(command, args)) return 0;
  const { model, rounds } = command.opts<{ model?: string; rounds: number }>();
  await startBackend({ threads: 1 });
  const { reader } = await loadReader(model);
  const framing: number[] = [], reading: number[] = [], pictures = drawings();
  for (let round = 0; round < rounds; round++) {
    for (const picture of pictures) {
      const start = performance.now();
      const frames = findDigits(findInk(picture)).map(frameDigit);
      const framed = performance.now();
      await reader.readFrames(frames.slice(0, 1));
      if (round < rounds >> 1) continue;
      framing.push(framed - start);
      reading.push(performance.now() - framed);
    }
  }
  for (const [name, times] of Object.entries({ framing, reading })) {
    const { median, minimum } = spreadOf(times);
    const late = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)]!;
    console.log(
      `${name}: median ${median.toFixed(2)} ms (smallest ${minimum.toFixed(2)}, 95th percentile ${
        late.toFixed(2)
      })`,
    );
  }
  return 0;
}

if (import.meta.main) await run(bench);
