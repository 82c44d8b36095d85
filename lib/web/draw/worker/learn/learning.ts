/**
 * Learning in the worker: a copy of the page's model learns while the page's model continues to read.
 *
 * @module
 */
import { serialise } from "../../../../model/saving/serialise.ts";
import { uncalibrated } from "../../../../reading/mod.ts";
import { steadyNow } from "../../../../steady_clock.ts";
import { buildModelOf, type ModelFiles, type OpenedModel, readerOf } from "../model/open_model.ts";
import type { Learned, LearningProgress } from "./calls.ts";
import { copyModel, takeWeights } from "../model/copy_model.ts";
import { type LabelledFrame, splitOf } from "./labelled.ts";
import { measure } from "./measure.ts";
import { recalibrate, withRates } from "./recalibrate.ts";
import { setApart } from "./set_apart.ts";
import { type Sample, siteSample } from "./site_sample.ts";
import { steps, trainOnDrawings } from "./train_on_drawings.ts";

/** The seed of everything random. */
const seed = 1;

/** The share of the work after which each stage ends. */
const shares = { before: 0.15, learning: 0.65, refusal: 0.85 };

/** A model that has learned. */
type Learner = Omit<OpenedModel, "reader">;

/** Learns from drawings, in a copy of the page's model. */
export class Learning {
  readonly #opened: OpenedModel;
  readonly #site: URL;
  /** The model that has learned, until it is kept or discarded. */
  #learned: Learner | undefined;
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
   * @param drawings At least two.
   * @throws {Error} If it is learning already, or the site's sample of images cannot be fetched.
   */
  async learn(drawings: readonly LabelledFrame[]): Promise<Learned> {
    if (this.#stop !== undefined) {
      throw new Error("learn: expected one at a time, but got a second; stop the first");
    }
    this.discard();
    const { signal } = this.#stop = new AbortController();
    const started = steadyNow();
    try {
      this.#progress = { stage: "fetching images", done: 0, curve: [], steps };
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

  async #learnFrom(drawings: readonly LabelledFrame[], sample: Sample, signal: AbortSignal) {
    const apart = setApart(drawings.map(({ label }) => label));
    const lesson = {
      drawings: splitOf(drawings.filter((_, i) => !apart[i])),
      rehearsal: sample.rehearsal,
    };
    const test = { drawings: splitOf(drawings.filter((_, i) => apart[i])), ...sample };
    this.#at("measuring before", 0);
    const before = await measure(this.#opened, test, signal);
    const model = await copyModel(this.#opened.model), { calibration } = this.#opened;
    try {
      await trainOnDrawings(model, lesson, {
        seed,
        signal,
        onPoint: (point, done) => {
          this.#progress.curve.push(point);
          this.#at("learning", shares.before + done * (shares.learning - shares.before));
        },
      });
      this.#at("learning what to refuse", shares.learning);
      const changed = await recalibrate(model, calibration, lesson, { seed, signal });
      this.#at("measuring after", shares.refusal);
      const after = await measure({ model, calibration: changed }, test, signal);
      this.#learned = { model, calibration: withRates(changed, after) };
      return { before, after };
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
    const learned = this.#learned;
    if (learned === undefined) {
      throw new Error("keep: expected something learned, but got nothing; learn first");
    }
    this.#take(learned);
    this.discard();
    return await this.files();
  }

  /** Discards what was learned. */
  discard(): void {
    this.#learned?.model.dispose();
    this.#learned = undefined;
  }

  /**
   * Makes the model of these files the page's model.
   *
   * @throws {UserError} If they are not those of a model with the same layers.
   */
  async use(files: ModelFiles): Promise<void> {
    const model = await buildModelOf(files);
    try {
      const calibration = files.calibration ?? uncalibrated;
      this.#take({ model, calibration });
    } finally {
      model.dispose();
    }
  }

  /** Returns the files of what was learned, or else of the page's model. */
  async files(): Promise<ModelFiles> {
    const { model, calibration } = this.#learned ?? this.#opened;
    return { ...await serialise(model), calibration: calibration === uncalibrated ? null : calibration };
  }

  /** Takes over weights and calibration. Readings that are in progress continue with the new weights. */
  #take({ model, calibration }: Learner): void {
    takeWeights(this.#opened.model, model);
    this.#opened.calibration = calibration;
    this.#opened.reader = readerOf(this.#opened.model, calibration);
  }

  #at(stage: LearningProgress["stage"], done: number): void {
    this.#progress = { ...this.#progress, stage, done };
  }
}
