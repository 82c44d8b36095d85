/**
 * Fits a refusal and its thresholds.
 *
 * @module
 */
import { contentOdds, contents, type Refusal } from "../refusal.ts";
import { digitKinds, type OtherKind, otherKinds } from "./kinds.ts";
import type { Part, Parts } from "./parts.ts";
import type { Targets } from "./targets.ts";
import { thresholdBelow } from "./thresholds.ts";
import { type FeatureSet, type RefusalTraining, trainRefusal } from "./train_refusal.ts";

/** Touching digits look like digits, but with half of this weight, more of them are refused rather than cut. */
const touchingWeight = 0.8;

/** How a refusal is fitted. */
export interface RefusalFit extends RefusalTraining {
  targets: Pick<Targets, "refusedDigits" | "sureOthers">;
  /** A kind that the training leaves out; default: none. */
  unseen?: OtherKind;
}

/** Returns a refusal that is trained on the first half of the frames, with thresholds chosen on the second. */
export async function fitRefusal(
  { digits, touching, others }: Parts,
  { targets, unseen, seed, onEpoch }: RefusalFit,
): Promise<Refusal> {
  const seen = otherKinds.filter((kind) => kind !== unseen);
  const sets: FeatureSet[] = [
    ...digitKinds.map((kind) => featureSet(digits[kind][0], "one digit", 1 / digitKinds.length)),
    featureSet(touching[0], "several digits", touchingWeight),
    ...seen.map((kind) => featureSet(others[kind][0], "no digit", 1 / seen.length)),
  ];
  const trained = await trainRefusal(sets, { seed, onEpoch });
  const oddsOf = ({ answers }: Part) => answers.map(({ features }) => contentOdds(trained, features).one);
  const refusedBelow = thresholdBelow(
    digitKinds.map((kind) => oddsOf(digits[kind][1])),
    targets.refusedDigits,
  );
  const strangers = otherKinds.map((kind) => oddsOf(others[kind][1]));
  const unsureBelow = Math.max(refusedBelow, thresholdBelow(strangers, 1 - targets.sureOthers));
  return { ...trained, refusedBelow, unsureBelow };
}

function featureSet({ answers }: Part, content: typeof contents[number], weight: number): FeatureSet {
  return { features: answers.map(({ features }) => features), content: contents.indexOf(content), weight };
}
