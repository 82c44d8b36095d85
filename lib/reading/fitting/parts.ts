/**
 * The frames of a calibration with the network's answers, each kind in two halves.
 *
 * @module
 */
import type { Answer, Network } from "../network.ts";
import { type DigitKind, digitKinds, type Material, type OtherKind, otherKinds } from "./kinds.ts";

/** Half of the frames of a kind: temperature and refusal are fitted on one, all else is measured on the other. */
export interface Part {
  frames: Uint8Array[];
  labels: number[];
  answers: Answer[];
}

/** All frames with their answers: of each kind, the half to fit on and the half to measure with. */
export interface Parts {
  digits: Record<DigitKind, [Part, Part]>;
  touching: [Part, Part];
  others: Record<OtherKind, [Part, Part]>;
}

/**
 * Returns all frames with the network's answers.
 *
 * @param onRead Called with the number of frames after each batch; it may stop everything by throwing.
 */
export async function partsOf(
  network: Network,
  material: Material,
  onRead: (count: number) => Promise<void>,
): Promise<Parts> {
  const digits = {} as Parts["digits"], others = {} as Parts["others"];
  for (const kind of digitKinds) {
    const { frames, labels } = material.digits[kind];
    digits[kind] = halves(frames, labels, await answersTo(network, frames, onRead));
  }
  const touching = halves(material.touching, [], await answersTo(network, material.touching, onRead));
  for (const kind of otherKinds) {
    const frames = material.others[kind];
    others[kind] = halves(frames, [], await answersTo(network, frames, onRead));
  }
  return { digits, touching, others };
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
