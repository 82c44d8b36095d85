/**
 * How many pictures were read correctly, in total and by folder.
 *
 * @module
 */
import { wilsonInterval } from "../../../math/mod.ts";
import type { Reading } from "../../../reading/types.ts";
import type { LabelledPicture } from "./labels.ts";

/** A picture's label and what was read; without a reading, its file could not be read. */
export interface Outcome extends LabelledPicture {
  reading?: Pick<Reading, "text" | "confidence" | "digits" | "refused">;
}

/** A picture that was not read as labelled. */
export interface Misread {
  file: string;
  label: string;
  /** What was read instead; "" for nothing. */
  text: string;
  /** The reader's confidence, 0-1; see `Reading`. */
  confidence: number;
  /** Why the file could not be read, if it could not. */
  error?: string;
}

/** The scores of some pictures. */
export interface Score {
  /** All pictures. */
  count: number;
  /** How many were read exactly as labelled; a file that cannot be read is not. */
  correct: number;
  /** The share of correct pictures, 0-1. */
  accuracy: number;
  /** Its 95% interval (Wilson, 1927). */
  interval: [low: number, high: number];
  /** How many have digits, and only sure ones. */
  sure: number;
  /** How many of those are correct. */
  sureCorrect: number;
  /** How many have an unsure digit. */
  unsure: number;
  /** How many have only marks that are not digits. */
  refused: number;
  /** How many files could not be read. */
  unreadable: number;
}

/** Returns whether a picture was read exactly as labelled; spaces and lines do not count. */
export function isCorrect({ label, reading }: Outcome): boolean {
  return reading !== undefined && reading.text.replaceAll(/\s/g, "") === label;
}

/** Counts outcomes, in total and by folder, without keeping them. */
export class Scores {
  readonly #all = new Counter();
  readonly #folders = new Map<string, Counter>();

  /** Counts a picture. */
  add(outcome: Outcome): void {
    let folder = this.#folders.get(outcome.folder);
    if (folder === undefined) this.#folders.set(outcome.folder, folder = new Counter());
    folder.add(outcome);
    this.#all.add(outcome);
  }

  /** The score of all pictures. */
  get all(): Score {
    return this.#all.score();
  }

  /** The score of each folder, in the order of their first pictures. */
  get folders(): ({ folder: string } & Score)[] {
    return [...this.#folders].map(([folder, counter]) => ({ folder, ...counter.score() }));
  }
}

class Counter {
  #count = 0;
  #correct = 0;
  #sure = 0;
  #sureCorrect = 0;
  #unsure = 0;
  #refused = 0;
  #unreadable = 0;

  add(outcome: Outcome): void {
    const { reading } = outcome;
    this.#count++;
    const correct = isCorrect(outcome);
    if (correct) this.#correct++;
    if (reading === undefined) this.#unreadable++;
    else if (reading.digits.some(({ state }) => state !== "sure")) this.#unsure++;
    else if (reading.digits.length > 0) {
      this.#sure++;
      if (correct) this.#sureCorrect++;
    } else if (reading.refused.length > 0) this.#refused++;
  }

  score(): Score {
    return {
      count: this.#count,
      correct: this.#correct,
      accuracy: this.#correct / this.#count,
      interval: wilsonInterval(this.#correct, this.#count),
      sure: this.#sure,
      sureCorrect: this.#sureCorrect,
      unsure: this.#unsure,
      refused: this.#refused,
      unreadable: this.#unreadable,
    };
  }
}
