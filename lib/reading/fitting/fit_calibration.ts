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
import { type Answer, type Network, networkOf } from "../network.ts";
import { contentOdds, contents, type Refusal } from "../refusal.ts";
import { type DigitKind, digitKinds, type Material, type OtherKind, otherKinds } from "./material.ts";
import { digitRates, otherRates } from "./rates.ts";
import { fitTemperature } from "./temperature.ts";
import { sureThreshold, thresholdBelow } from "./thresholds.ts";
import { type FeatureSet, trainRefusal } from "./train_refusal.ts";

/** The rates that a calibration is fitted to; shares, 0-1. */
export interface Targets {
  /** At most this share of the sure answers is wrong, over all kinds of digits alike. */
  wrongOfSure: number;
  /**
   * At most this share of digits is refused, over all kinds alike. (Among clean images of the data set, the
   * share is smaller. If only those images counted, two thirds more of the poorly scanned digits would be
   * refused, and twice as many of other people's handwriting.)
   */
  refusedDigits: number;
  /** At most this share of frames without a digit looks sure, whatever the probabilities are. */
  sureOthers: number;
}

/** The rates that a calibration is fitted to by default. */
export const defaultTargets: Targets = { wrongOfSure: 0.005, refusedDigits: 0.005, sureOthers: 0.01 };

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

/** Half of the frames of a kind: temperature and refusal are fitted on one, all else is measured on the other. */
interface Part {
  frames: Uint8Array[];
  labels: number[];
  answers: Answer[];
}

/** Touching digits look like digits: with more weight, more digits would be refused. */
const touchingWeight = 0.4;

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
  const digits = {} as Record<DigitKind, [Part, Part]>, others = {} as Record<OtherKind, [Part, Part]>;
  const lists = Object.values(material.digits).map(({ frames }) => frames);
  const total = [...lists, material.touching, ...Object.values(material.others)]
    .reduce((sum, frames) => sum + frames.length, 0);
  let read = 0;
  const onRead = async (count: number) => {
    read += count;
    onProgress?.(readingShare * read / total, "reading frames");
    await breather.breathe();
    signal?.throwIfAborted();
  };
  for (const kind of digitKinds) {
    const { frames, labels } = material.digits[kind];
    digits[kind] = halves(frames, labels, await answersTo(network, frames, onRead));
  }
  const touching = halves(material.touching, [], await answersTo(network, material.touching, onRead));
  for (const kind of otherKinds) {
    const frames = material.others[kind];
    others[kind] = halves(frames, [], await answersTo(network, frames, onRead));
  }

  const temperature = fitTemperature(digitKinds.map((kind) => {
    const { answers, labels } = digits[kind][0];
    return { logits: answers.map(({ logits }) => logits), labels };
  }));
  let fitted = 0;
  const refusalWithout = async (unseen?: OtherKind): Promise<Refusal> => {
    const seen = otherKinds.filter((kind) => kind !== unseen);
    const sets: FeatureSet[] = [
      ...digitKinds.map((kind) => featureSet(digits[kind][0], "one digit", 1 / digitKinds.length)),
      featureSet(touching[0], "several digits", touchingWeight),
      ...seen.map((kind) => featureSet(others[kind][0], "no digit", 1 / seen.length)),
    ];
    const trained = await trainRefusal(sets, {
      seed: deriveSeed(seed, 1),
      async onEpoch(done) {
        onProgress?.(
          readingShare + (1 - readingShare) * (fitted + done) / (1 + otherKinds.length),
          "fitting",
        );
        await breather.breathe();
        signal?.throwIfAborted();
      },
    });
    fitted++;
    const oddsOf = ({ answers }: Part) => answers.map(({ features }) => contentOdds(trained, features).one);
    const refusedBelow = thresholdBelow(
      digitKinds.map((kind) => oddsOf(digits[kind][1])),
      targets.refusedDigits,
    );
    const strangers = otherKinds.map((kind) => oddsOf(others[kind][1]));
    const unsureBelow = Math.max(refusedBelow, thresholdBelow(strangers, 1 - targets.sureOthers));
    return { ...trained, refusedBelow, unsureBelow };
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

/** Reads some frames at a time, so that Ctrl-C is noticed in between. */
async function answersTo(
  network: Network,
  frames: readonly Uint8Array[],
  onRead: (count: number) => Promise<void>,
): Promise<Answer[]> {
  const slice = 256, answers: Answer[] = [];
  for (let start = 0; start < frames.length; start += slice) {
    const some = frames.slice(start, start + slice);
    answers.push(...await network.answer(some));
    await onRead(some.length);
  }
  return answers;
}

function halves(frames: Uint8Array[], labels: ArrayLike<number>, answers: Answer[]): [Part, Part] {
  // Drawn digits come 20 from each hand, and labels alternate: blocks of 20 keep hands apart and classes even.
  const isFirst = (index: number) => Math.floor(index / 20) % 2 === 0;
  const part = (wanted: boolean) => ({
    frames: frames.filter((_, i) => isFirst(i) === wanted),
    labels: Array.from(labels).filter((_, i) => isFirst(i) === wanted),
    answers: answers.filter((_, i) => isFirst(i) === wanted),
  });
  return [part(true), part(false)];
}

function featureSet({ answers }: Part, content: typeof contents[number], weight: number): FeatureSet {
  return { features: answers.map(({ features }) => features), content: contents.indexOf(content), weight };
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
