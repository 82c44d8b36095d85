/**
 * What is kept: drawings with their labels, and a network that has learned.
 *
 * @module
 */
import type { DrawnInk } from "../../worker/calls.ts";
import type { ModelFiles } from "../../worker/model/open_model.ts";

/** A drawing that was given its label. */
export interface KeptDrawing {
  /** The frame that was read: [28, 28] flat, 0-255; 0 is background, 255 is ink. */
  frame: Uint8Array;
  /** 0-9. */
  label: number;
  /** The ink as it was drawn; missing if it came from a picture or a file. */
  ink?: DrawnInk;
}

/** A network that has learned, and which network it was before. */
export interface KeptModel {
  files: ModelFiles;
  /** The fingerprint of the site's network. */
  base: number;
}

/** Keeps drawings and a network. */
export interface DrawingStore {
  /** Whether everything is lost when the page is closed. */
  readonly untilClosed: boolean;
  /** Returns all drawings with their numbers, in the order in which they were kept. */
  drawings(): Promise<(KeptDrawing & { id: number })[]>;
  /** Keeps drawings: all of them, or none if that fails. */
  add(drawings: readonly KeptDrawing[]): Promise<void>;
  remove(id: number): Promise<void>;
  /** Deletes all drawings, but not the network. */
  clear(): Promise<void>;
  model(): Promise<KeptModel | undefined>;
  /** Keeps a network in place of the one before; with `undefined` none. */
  setModel(model: KeptModel | undefined): Promise<void>;
}
