/**
 * What the page asks of its worker, and what the worker answers.
 *
 * @module
 */
import type { LayerOutput, ValueTerms } from "../../../explanation/mod.ts";
import type { Picture } from "../../../image/mod.ts";
import type { PixelBox } from "../../../model/mod.ts";
import type { Reading } from "../../../reading/mod.ts";
import type { LearnCalls } from "./learn/calls.ts";

/** Where the worker finds its files, and how many threads it may use. */
export interface StartOptions {
  /** The address of the folder that holds the kernels, the decoder of JPEG files and `model/`. */
  site: string;
  /** The number of threads; 1 where the page may not share memory with workers. */
  threads: number;
}

/** What the worker runs. */
export interface Started {
  /** The model's name. */
  model: string;
  /** The number of its weights. */
  parameters: number;
  /** A number that tells the weights of the site's model from others. */
  fingerprint: number;
  /** One line about what computes: `WebAssembly SIMD, 1 thread`. */
  backend: string;
  /** One line for each thing that is degraded. */
  notes: string[];
}

/** Ink that was drawn in the page: one byte per pixel, [height, width] flat, 0-255. */
export interface DrawnInk {
  width: number;
  height: number;
  values: Uint8Array;
}

/** A layer's output for a frame, and what the layer does, in a few words. */
export interface SeenLayer extends LayerOutput {
  about: string;
}

/** What all layers compute from a frame. */
export interface InsideLook {
  /** The number of this look, by which its values are asked for. */
  look: number;
  layers: SeenLayer[];
}

/** How a value is computed, and the pixels that it depends on. */
export interface ExplainedValue {
  terms: ValueTerms;
  field: PixelBox | { undefinedBecause: string };
}

/** A map by Grad-CAM. */
export interface GradCamMap {
  /** One number per pixel of the frame. */
  values: Float32Array;
  /** The layer whose feature maps it comes from, and their size. */
  layer: string;
  rows: number;
  cols: number;
}

/**
 * The calls. Each takes one argument and returns one value, which must be such as structured cloning copies.
 */
export interface Calls extends LearnCalls {
  /** Loads the backend and the model. Must be the first call. */
  start(options: StartOptions): Started;
  /** Reads ink that was drawn. */
  readDrawing(ink: DrawnInk): Reading;
  /** Reads a picture. */
  readPicture(picture: Picture): Reading;
  /** Decodes and reads a file: a PNG or JPEG picture. */
  readFile(file: { name: string; bytes: Uint8Array<ArrayBuffer> }): { picture: Picture; reading: Reading };
  /** Returns what all layers compute from a frame. */
  lookInside(frame: Uint8Array): InsideLook;
  /** Explains a value of one of the layers of the newest look; `null` if there is a newer look. */
  explainValue(value: { look: number; index: number; position: number[] }): ExplainedValue | null;
  /**
   * Returns for each pixel of a frame how much it speaks for a digit, as `occlusion` does; `null` if something
   * more urgent was asked meanwhile.
   */
  occlude(question: { frame: Uint8Array; digit: number }): Float32Array | null;
  /** Returns which parts of a frame raise or lower the score of a digit, as `gradCam` does. */
  gradCam(question: { frame: Uint8Array; digit: number }): GradCamMap;
}

/** The name of a call. */
export type CallName = keyof Calls;

/** A call, from the page to the worker. */
export interface Request<Name extends CallName = CallName> {
  id: number;
  name: Name;
  argument: Parameters<Calls[Name]>[0];
}

/** The answer, from the worker to the page: a value, or the message of an error. */
export type Answer =
  | { id: number; value: ReturnType<Calls[CallName]> }
  | { id: number; error: string };
