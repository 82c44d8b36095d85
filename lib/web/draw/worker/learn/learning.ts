/**
 * Learning in the worker: a copy of the page's model learns while the page's model continues to read.
 *
 * @module
 */
import { UserError } from "../../../../errors.ts";
import { uncalibrated } from "../../../../reading/mod.ts";
import { steadyNow } from "../../../../steady_clock.ts";
import { copyModel, filesOf, replaceModel } from "../model/copy_model.ts";
import { buildModelOf, type Calibrated, type ModelFiles, type OpenedModel } from "../model/open_model.ts";
import type { Learned, LearningProgress } from "./calls.ts";
import type { CollectedDrawing } from "./labelled.ts";
import { learnInCopy } from "./learn_in_copy.ts";
import type { Comparison } from "./measure.ts";
import { type Sample, siteSample } from "./site_sample.ts";
import { steps } from "./train_on_drawings.ts";

/** The seed of everything random. */
const seed = 1;

/** Learns from drawings, in a copy of the page's model. */
export class Learning {
  readonly #opened: OpenedModel;
  readonly #site: URL;
  /** The model that has learned, until it is kept or discarded. */
  #learned: Calibrated | undefined;
  #stop: AbortController | undefined;
  #progress: LearningProgress = { stage: "fetching images", done: 0, curve: [], steps };

  /**
   * @param opened The page's model, which `keep` and `use` change.
   * @param site The address of the folder of the page's files.
   */
  constructor(opened: OpenedModel, site: URL) {
    this.#opened = opened;
    this.#site = site;
  }

  /** The progress of learning. */
  get progress(): LearningProgress {
    return this.#progress;
  }

  /**
   * Learns from drawings, and measures how well the model reads before and after.
   *
   * @throws {UserError} If all drawings are held out.
   * @throws {Error} If it is learning already, or the site's sample of images cannot be fetched.
   */
  async learn(drawings: readonly CollectedDrawing[]): Promise<Learned> {
    if (this.#stop !== undefined) {
      throw new Error("learn: expected one at a time, but got a second; stop the first");
    }
    if (drawings.every(({ heldOut }) => heldOut)) {
      throw new UserError("drawings: expected some that are not held out, but got none; collect more");
    }
    this.discard();
    const { signal } = this.#stop = new AbortController(), started = steadyNow();
    this.#progress = { stage: "fetching images", done: 0, curve: [], steps };
    try {
      const sample = await siteSample(this.#site, seed, signal);
      const comparison = await this.#learnFrom(drawings, sample, signal);
      return { stopped: false, seconds: (steadyNow() - started) / 1000, comparison };
    } catch (error) {
      if (signal.aborted) return { stopped: true };
      throw error;
    } finally {
      this.#stop = undefined;
    }
  }

  async #learnFrom(
    drawings: readonly CollectedDrawing[],
    sample: Sample,
    signal: AbortSignal,
  ): Promise<Comparison> {
    const { calibration } = this.#opened, model = await copyModel(this.#opened.model);
    try {
      // From here on nothing is taken from the page's model, which may be replaced.
      const learned = await learnInCopy({ model, calibration }, drawings, sample, {
        seed,
        mnistHeldOut: this.#opened.split.heldOut,
        signal,
        onProgress: (stage, done, point) => {
          if (point !== undefined) this.#progress.curve.push(point);
          this.#progress = { ...this.#progress, stage, done };
        },
      });
      this.#learned = { model, calibration: learned.calibration };
      return learned.comparison;
    } catch (error) {
      model.dispose();
      throw error;
    }
  }

  /** Ends learning; the page's model has not changed. */
  stop(): void {
    this.#stop?.abort();
  }

  /**
   * Makes what was learned the page's model.
   *
   * @returns Its files.
   * @throws {Error} If nothing was learned.
   */
  async keep(): Promise<ModelFiles> {
    replaceModel(this.#opened, this.#learnedModel());
    this.discard();
    return await filesOf(this.#opened);
  }

  /** Discards what was learned. */
  discard(): void {
    this.#learned?.model.dispose();
    this.#learned = undefined;
  }

  /**
   * Makes the model of these files the page's model. Learning is stopped, and what was learned is discarded: it began
   * with the model before.
   *
   * @throws {UserError} If they are not those of a model with the same layers; nothing has changed then.
   */
  async use(files: ModelFiles): Promise<void> {
    const model = await buildModelOf(files);
    try {
      replaceModel(this.#opened, { model, calibration: files.calibration ?? uncalibrated });
      this.stop();
      this.discard();
    } finally {
      model.dispose();
    }
  }

  /**
   * Returns the files of what was learned, or of the page's model.
   *
   * @throws {Error} If nothing was learned.
   */
  async files(which: "learned" | "in use"): Promise<ModelFiles> {
    return await filesOf(which === "learned" ? this.#learnedModel() : this.#opened);
  }

  #learnedModel(): Calibrated {
    if (this.#learned !== undefined) return this.#learned;
    throw new Error("network: expected one that has learned, but there is none; learn first");
  }
}
