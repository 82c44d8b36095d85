/**
 * Learning from drawings reaches its goal: of a style that the model misreads, 20 drawings teach it to read nine in
 * ten of 20 others, MNIST's validation accuracy falls by 0.1 points at most, and the style is not refused.
 */
import { assert } from "@std/assert";
import { loadMnist, type Split, splitDataset } from "lib/dataset/mod.ts";
import { drawnDigits } from "lib/drawing/mod.ts";
import { loadReader } from "lib/load_reader.ts";
import { framedAgain } from "lib/reading/fitting/framed_again.ts";
import { startBackend } from "lib/tensorflow.ts";
import { splitOfRun } from "lib/web/draw/known_split.ts";
import { mnistSample } from "lib/web/draw/mnist_sample.ts";
import {
  drawingsOf,
  measure,
  type Measured,
  recalibrate,
  sampleOf,
  splitOf,
  trainOnDrawings,
} from "lib/web/draw/worker/learn/mod.ts";
import { inStyle, newStyles } from "./new_style.ts";

const never = new AbortController().signal;

/** The 5,000 validation images of the run that trained the model, framed as a reader frames them. */
async function validationOf(seed: number): Promise<Split> {
  const [, validation] = splitDataset((await loadMnist()).train, { count: 5000, seed });
  return splitOf(
    drawingsOf(validation).map(({ frame, label }) => ({ frame: framedAgain(frame), label })),
  );
}

for (const [name, style] of Object.entries(newStyles)) {
  for (const hand of [1, 2]) {
    Deno.test(`20 drawings in the style ${name} of hand ${hand} are learned, and MNIST is not forgotten`, async () => {
      await startBackend({ threads: 1 });
      const { model, calibration, info } = await loadReader(), split = splitOfRun(info!), { seed } = split;
      const all = drawingsOf(inStyle(style, 40, hand)), drawings = all.slice(0, 20);
      const sample = sampleOf(await mnistSample(split), 1);
      const lesson = { ...sample, drawings: splitOf(drawings.filter((_, i) => i % 4 !== 1)) };
      const test = { ...sample, drawings: splitOf(all.slice(20)), mnist: await validationOf(seed) };
      const before = await measure({ model, calibration }, test, never);
      const started = performance.now();
      await trainOnDrawings(model, lesson, { seed: 1 });
      const seconds = (performance.now() - started) / 1000;
      const changed = await recalibrate(model, calibration, lesson, { seed: 1 });
      const after = await measure({ model, calibration: changed }, test, never);
      const drawn = { ...test, mnist: drawnDigits({ count: 500, seed: 77 }) };
      const ofDrawn = (await measure({ model, calibration: changed }, drawn, never)).mnist;
      console.log(`${name} ${hand}: ${seconds.toFixed(1)} s`);
      console.log(figures("before", before), figures("after", after));
      console.log(`  500 drawn digits: ${ofDrawn.correct.part} correct, ${ofDrawn.refused.part} refused`);
      assert(before.drawings.correct.part <= 10, "the model reads the style already");
      assert(after.drawings.correct.part >= 18, `${after.drawings.correct.part} of 20`);
      assert(after.drawings.refused.part <= 2, `${after.drawings.refused.part} of 20 are refused`);
      assert(
        after.mnist.refused.part <= 50,
        `${after.mnist.refused.part} of 5,000 images of MNIST are refused`,
      );
      assert(before.mnist.correct.part - after.mnist.correct.part <= 5, "MNIST is forgotten");
      model.dispose();
    });
  }
}

function figures(when: string, { drawings, mnist, others }: Measured): string {
  const parts = { drawings: drawings.correct, refused: drawings.refused, mnist: mnist.correct };
  const more = { "MNIST refused": mnist.refused, "others refused": others };
  return `  ${when}: ` +
    Object.entries({ ...parts, ...more }).map(([name, { part, count }]) => `${name} ${part}/${count}`).join(
      ", ",
    );
}
