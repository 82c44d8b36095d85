/**
 * The calibration of a model after it has learned from drawings.
 *
 * @module
 */
import type { Split } from "../../../../dataset/types.ts";
import { drawnNonDigits } from "../../../../drawing/mod.ts";
import { deriveSeed } from "../../../../math/mod.ts";
import { Breather } from "../../../../model/event_loop.ts";
import type { Calibration } from "../../../../reading/mod.ts";
import { defaultTargets } from "../../../../reading/fitting/targets.ts";
import { touching } from "../../../../reading/fitting/touching.ts";
import { trainRefusal } from "../../../../reading/fitting/train_refusal.ts";
import { thresholdBelow } from "../../../../reading/fitting/thresholds.ts";
import { networkOf } from "../../../../reading/network.ts";
import { contentOdds, contents } from "../../../../reading/refusal.ts";
import type { tf } from "../../../../tensorflow.ts";
import type { SavedCalibration } from "../../../../reading/saved_calibration.ts";
import { framesOf } from "./labelled.ts";
import type { Measured } from "./measure.ts";
import type { MnistSplit } from "../model/mnist_split.ts";
import type { LessonOptions } from "./train_on_drawings.ts";

/** At most this share of the drawings that were learned is refused. */
const refusedDrawings = 0.05;

/** At most this share of other digits is refused, as when the calibration was fitted. */
const { refusedDigits } = defaultTargets;

/** Marks that are drawn beside the drawings, so that the refusal forgets nothing. */
const marks = 400, touchingDigits = 200;

/** What the refusal learns from: frames as a reader makes them, each of which the network softens once. */
export interface KnownDigits {
  /** The drawings that the model has learned from. */
  drawings: Split;
  /** Other digits. */
  known: readonly Uint8Array[];
}

/**
 * Returns the calibration of a model after it has learned from drawings.
 *
 * The network that refuses is trained further, too: the drawings are digits, and other digits and marks are shown
 * beside them. Then its threshold is lowered until at most a small share of the drawings and of other digits is
 * refused. (Lowering the threshold alone is not enough: for a style that looks like a letter, half of the letters and
 * scribbles would no longer be refused.) The price is measured afterwards, by `measure`. The temperature does not
 * change.
 *
 * Augmented images of the drawings would not help: interpolation makes them softer than any frame, and the network
 * softens them once more. For four hands in two new styles, with 20 of these for each drawing and with MNIST images that
 * were not framed again, 89.8% of the letters, scribbles, shapes and textures were refused; without, 92.4%. As many of
 * the drawings and of other digits were refused, none of the former and 0.1% of the latter.
 *
 * @param calibration The one before; without a refusal it is returned as it is.
 * @throws The signal's reason, if it was aborted.
 */
export async function recalibrate<Known extends Calibration>(
  model: tf.LayersModel,
  calibration: Known,
  { drawings, known }: KnownDigits,
  { seed, signal }: Pick<LessonOptions, "seed" | "signal">,
): Promise<Known> {
  const { refusal } = calibration;
  if (refusal === undefined) return calibration;
  const network = networkOf(model), breather = new Breather();
  const pause = async () => {
    await breather.breathe();
    signal?.throwIfAborted();
  };
  const featuresOf = async (frames: readonly Uint8Array[]) =>
    (await network.answer(frames, pause)).map(({ features }) => features);
  const own = await featuresOf(framesOf(drawings)), digits = await featuresOf(known);
  const several = touching(known, { count: touchingDigits, seed: deriveSeed(seed, 4) });
  const others = drawnNonDigits({ count: marks, seed: deriveSeed(seed, 3) }).flatMap(({ frame }) =>
    frame ?? []
  );
  const sets = [
    [own, "one digit", 0.5],
    [digits, "one digit", 1],
    [await featuresOf(several), "several digits", 0.4],
    [await featuresOf(others), "no digit", 1],
  ] as const;
  const trained = await trainRefusal(
    sets.map(([features, content, weight]) => ({ features, content: contents.indexOf(content), weight })),
    { seed, start: refusal, onEpoch: pause },
  );
  const lowest = (features: readonly Float32Array[], share: number) =>
    thresholdBelow([features.map((one) => contentOdds(trained, one).one)], share);
  const refusedBelow = Math.min(
    refusal.refusedBelow,
    lowest(own, refusedDrawings),
    lowest(digits, refusedDigits),
  );
  return { ...calibration, refusal: { ...trained, refusedBelow, unsureBelow: refusal.unsureBelow } };
}

/**
 * Returns a calibration with the rates that were measured after learning in place of those from before. (Those of
 * marks that are not digits are left out: they belong to kinds that were not measured again.)
 *
 * @param calibration One without rates is returned as it is.
 * @param mnistHeldOut Whether the model was not trained on the MNIST images.
 */
export function withRates<Known extends Calibration>(
  calibration: Known,
  { mnist, drawings }: Measured,
  mnistHeldOut: MnistSplit["heldOut"],
): Known {
  if (!isSaved(calibration)) return calibration;
  const rates: SavedCalibration["rates"] = {
    digits: {
      ...mnist.rates && { "data set": mnist.rates },
      ...drawings.rates && { "held-out drawings": drawings.rates },
    },
    others: {},
  };
  const { images } = calibration;
  return { ...calibration, images: { ...images, heldOut: images.heldOut && mnistHeldOut === "yes" }, rates };
}

/** Whether a calibration is one of a file, as the site has it. */
function isSaved<Known extends Calibration>(calibration: Known): calibration is Known & SavedCalibration {
  return "rates" in calibration;
}
