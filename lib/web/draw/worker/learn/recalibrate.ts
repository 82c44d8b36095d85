/**
 * The calibration of a model after it has learned from drawings.
 *
 * @module
 */
import type { Split } from "../../../../dataset/types.ts";
import { Breather } from "../../../../model/event_loop.ts";
import type { Calibration } from "../../../../reading/mod.ts";
import { defaultTargets } from "../../../../reading/fitting/targets.ts";
import { thresholdBelow } from "../../../../reading/fitting/thresholds.ts";
import { networkOf } from "../../../../reading/network.ts";
import { contentOdds } from "../../../../reading/refusal.ts";
import type { tf } from "../../../../tensorflow.ts";
import type { SavedCalibration } from "../../../../reading/saved_calibration.ts";
import { drawingsOf } from "./labelled.ts";
import type { Measured } from "./measure.ts";
import type { Lesson } from "./train_on_drawings.ts";

/** At most this share of the drawings that were learned is refused. */
const refusedDrawings = 0.05;

/** At most this share of other digits is refused, as when the calibration was fitted. */
const { refusedDigits } = defaultTargets;

/**
 * Returns the calibration of a model after it has learned from drawings: the one that it had, but the threshold of
 * the refusal is lowered until neither the drawings nor other digits are refused. (Training changes the features that
 * the refusal looks at: without this, 2.4% of MNIST's validation images were refused instead of 0.2%.) What that
 * costs, that letters and scribbles are refused less often, is measured after it.
 *
 * The temperature and the network that refuses stay: to fit them again takes longer than learning.
 *
 * @param calibration The one before; without a refusal it is returned as it is.
 * @param lesson What the model has learned from.
 */
export async function recalibrate<Known extends Calibration>(
  model: tf.LayersModel,
  calibration: Known,
  { drawings, rehearsal }: Lesson,
): Promise<Known> {
  const { refusal } = calibration;
  if (refusal === undefined) return calibration;
  const network = networkOf(model), breather = new Breather();
  const lowest = async (split: Split, share: number) => {
    const frames = drawingsOf(split).map(({ frame }) => frame);
    const answers = await network.answer(frames, () => breather.breathe());
    return thresholdBelow([answers.map(({ features }) => contentOdds(refusal, features).one)], share);
  };
  const refusedBelow = Math.min(
    refusal.refusedBelow,
    await lowest(drawings, refusedDrawings),
    await lowest(rehearsal, refusedDigits),
  );
  return { ...calibration, refusal: { ...refusal, refusedBelow } };
}

/**
 * Returns a calibration with the rates that were measured after learning in place of those from before. (Those of
 * marks that are not digits are left out: they belong to kinds that were not measured again.)
 *
 * @param calibration One without rates is returned as it is.
 */
export function withRates<Known extends Calibration>(
  calibration: Known,
  { mnist, drawings }: Measured,
): Known {
  if (!("rates" in calibration)) return calibration;
  const rates: SavedCalibration["rates"] = {
    digits: { "data set": mnist.rates, "drawings set apart": drawings.rates },
    others: {},
  };
  return { ...calibration, rates };
}
