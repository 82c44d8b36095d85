/**
 * What is kept: drawings with their labels, and networks that have learned.
 *
 * @module
 */
import type { CollectedDrawing } from "../../worker/learn/labelled.ts";
import type { ModelFiles } from "../../worker/model/open_model.ts";

/** A drawing with its number in the store. */
export interface KeptDrawing extends CollectedDrawing {
  id: number;
}

/** A network that has learned. */
export interface KeptModel {
  files: ModelFiles;
  /** The fingerprint of the site's network, from which it started. */
  base: number;
  /** Another one for each network that is kept: by it one tab notices what another one has kept. */
  version: string;
}

/** Keeps drawings, and for each network of a site one that has learned. */
export interface DrawingStore {
  /** Whether everything is lost when the page is closed. */
  readonly untilClosed: boolean;
  /** Returns all drawings, in the order in which they were kept. */
  drawings(): Promise<KeptDrawing[]>;
  /** Keeps drawings: all of them, or none if that fails. Returns them with their numbers. */
  add(drawings: readonly CollectedDrawing[]): Promise<KeptDrawing[]>;
  /** Gives a drawing another label. */
  relabel(id: number, label: number): Promise<void>;
  remove(id: number): Promise<void>;
  /** Deletes all drawings, but not the networks. */
  clear(): Promise<void>;
  /** Returns the network that started from this one. */
  model(base: number): Promise<KeptModel | undefined>;
  /**
   * Keeps a network in place of the one before, or with `undefined` none.
   *
   * @param known The version of the one before; `undefined` if there was none.
   * @returns Whether it did: not if there is another version now, which another tab has kept.
   */
  replaceModel(base: number, known: string | undefined, model: KeptModel | undefined): Promise<boolean>;
  /** Returns how many networks are kept that started from others. */
  countOtherModels(base: number): Promise<number>;
  /** Deletes all networks that started from others. */
  deleteOtherModels(base: number): Promise<void>;
}
