/**
 * A model and frames → its calibration with its measured rates.
 *
 * @module
 */
import { deriveSeed } from "../../math/mod.ts";
import { Breather } from "../../model/event_loop.ts";
import type { tf } from "../../tensorflow.ts";
import type { Calibration, DigitRates, OtherRates } from "../calibration.ts";
import { calibratedProbabilities } from "../judge.ts";
import { networkOf } from "../network.ts";
import { contentOdds, type Refusal } from "../refusal.ts";
import { fitRefusal } from "./fit_refusal.ts";
import { type DigitKind, digitKinds, type Material, type OtherKind, otherKinds } from "./kinds.ts";
import { type Part, partsOf } from "./parts.ts";
import { digitRates, otherRates } from "./rates.ts";
import { defaultTargets, type Targets } from "./targets.ts";
import { fitTemperature } from "./temperature.ts";
import { sureThreshold } from "./thresholds.ts";

/** What fitting returns. */
export interface FittedCalibration {
  calibration: Calibration & { refusal: Refusal };
  /** Measured on frames on which only the thresholds were chosen. */
  rates: { digits: Record<DigitKind, DigitRates>; others: Record<OtherKind, OtherRates> };
}

/** How a calibration is fitted. */
export interface FitOptions {
  seed: number;
  targets?: Targets;
  /** Ends the work. */
  signal?: AbortSignal;
  /** Called with the share of the work that is done, 0-1. */
  onProgress?(done: number, what: "reading frames" | "fitting"): void;
}

/** The share of the time that goes into reading frames; the rest goes into fitting. */
const readingShare = 0.5;

/**
 * Returns the calibration of a model.
 *
 * 1. The temperature and the refusal are fitted on every other frame.
 * 2. The thresholds are chosen on the rest: first the odds below which a frame is refused, then those below
 *    which it is unsure, then the probability from which on an answer is sure.
 * 3. All rates are measured on the rest. To measure the refusal of an unseen kind, the refusal is fitted
 *    again without that kind.
 *
 * @param model A classifier of 28x28 images with 10 classes.
 * @param material Frames, at least some of each kind.
 * @throws {UserError} If the model is not such a classifier.
 */
export async function fitCalibration(
  model: tf.LayersModel,
  material: Material,
  { seed, targets = defaultTargets, signal, onProgress }: FitOptions,
): Promise<FittedCalibration> {
  const network = networkOf(model);
  const breather = new Breather();
  const lists = Object.values(material.digits).map(({ frames }) => frames);
  const total = [...lists, material.touching, ...Object.values(material.others)]
    .reduce((sum, frames) => sum + frames.length, 0);
  let read = 0;
  const parts = await partsOf(network, material, async (count) => {
    read += count;
    onProgress?.(readingShare * read / total, "reading frames");
    await breather.breathe();
    signal?.throwIfAborted();
  });
  const { digits, others } = parts;

  const temperature = fitTemperature(digitKinds.map((kind) => {
    const { answers, labels } = digits[kind][0];
    return { logits: answers.map(({ logits }) => logits), labels };
  }));
  let fitted = 0;
  const refusalWithout = async (unseen?: OtherKind): Promise<Refusal> => {
    const refusal = await fitRefusal(parts, {
      seed: deriveSeed(seed, 1),
      targets,
      unseen,
      async onEpoch(done) {
        const share = (fitted + done) / (1 + otherKinds.length);
        onProgress?.(readingShare + (1 - readingShare) * share, "fitting");
        await breather.breathe();
        signal?.throwIfAborted();
      },
    });
    fitted++;
    return refusal;
  };
  const refusal = await refusalWithout();
  const calibration = {
    temperature,
    threshold: sureThreshold(
      digitKinds.flatMap((kind) => weightedAnswers(digits[kind][1], temperature, refusal)),
      targets.wrongOfSure,
    ),
    refusal,
  };

  const rates = { digits: {}, others: {} } as FittedCalibration["rates"];
  for (const kind of digitKinds) {
    const { answers, frames, labels } = digits[kind][1];
    rates.digits[kind] = digitRates(calibration, answers, frames, labels);
  }
  for (const kind of otherKinds) {
    const { answers, frames } = others[kind][1];
    const without = { ...calibration, refusal: await refusalWithout(kind) };
    const refusedUnseen = otherRates(without, answers, frames).refused;
    rates.others[kind] = { ...otherRates(calibration, answers, frames), refusedUnseen };
  }
  return { calibration, rates };
}

/** Returns the answers whose odds of one digit are high enough to be sure. */
function weightedAnswers({ answers, labels }: Part, temperature: number, refusal: Refusal) {
  return answers.flatMap(({ logits, features }, i) => {
    if (contentOdds(refusal, features).one < refusal.unsureBelow) return [];
    const probabilities = calibratedProbabilities(temperature, logits);
    const probability = probabilities.reduce((a, b) => Math.max(a, b));
    return [{
      probability,
      isCorrect: probabilities.indexOf(probability) === labels[i],
      weight: 1 / answers.length,
    }];
  });
}
