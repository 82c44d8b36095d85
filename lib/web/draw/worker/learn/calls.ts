/**
 * What the page asks of its worker so that the network learns, and what the worker answers.
 *
 * @module
 */
import type { ModelFiles } from "../model/open_model.ts";
import type { CollectedDrawing } from "./labelled.ts";
import type { Comparison } from "./measure.ts";
import type { CurvePoint } from "./train_on_drawings.ts";

/** The progress of learning. */
export interface LearningProgress {
  /** What is being done. */
  stage: "fetching images" | "measuring before" | "learning" | "learning what to refuse" | "measuring after";
  /** The share of the whole work that is done, 0-1. */
  done: number;
  /** The loss so far, in nats, as points of a curve. */
  curve: CurvePoint[];
  /** How many steps there will be. */
  steps: number;
}

/** How learning ended: measured before and after, or stopped. */
export type Learned = { stopped: true } | { stopped: false; seconds: number; comparison: Comparison };

/** The calls for learning. */
export interface LearnCalls {
  /**
   * Learns from drawings, in a copy of the model; the page's model continues to read. Nothing changes until
   * `keepLearned`. It does not learn from the drawings that are held out, but is measured with them.
   */
  learn(drawings: CollectedDrawing[]): Learned;
  /** Returns the progress of learning. */
  learningProgress(nothing: null): LearningProgress;
  /** Ends learning and discards what was learned. */
  stopLearning(nothing: null): null;
  /** Makes what was learned the page's model, and returns its files. */
  keepLearned(nothing: null): ModelFiles;
  /** Discards what was learned. */
  discardLearned(nothing: null): null;
  /**
   * Makes another model the page's model: one that was kept, or with `null` that of the site. Learning is stopped, and
   * what was learned is discarded: it began with the model before.
   */
  useModel(files: ModelFiles | null): null;
  /** Returns a zip archive of what was learned, or of the page's model: a directory for `--model`. */
  zipModel(which: "learned" | "in use"): Uint8Array<ArrayBuffer>;
  /**
   * Returns a zip archive of drawings, of which there is at least one: a directory for `--data`, where those that are
   * held out are the test images. (`--data` needs some of both.)
   */
  zipDrawings(drawings: CollectedDrawing[]): Uint8Array<ArrayBuffer>;
  /** Reads an archive of drawings: those to learn from, then those that are held out. */
  unzipDrawings(file: File): CollectedDrawing[];
}
