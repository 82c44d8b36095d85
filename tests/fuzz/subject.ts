/**
 * What is put to the test: a reader, with files for it.
 *
 * @module
 */
import type { Place } from "./files.ts";
import type { Draw } from "./random.ts";

/** A set of files, whole. */
export type Files = Record<string, Uint8Array<ArrayBuffer>>;

/** A reader and its files. */
export interface Subject {
  /** Its name in reports. */
  name: string;
  /** The whole files of a mutant: one of a few variants. */
  files(draw: Draw): Files;
  /** Damages one of them where it lies. Returns what was done to which. */
  damage(files: Files, place: Place, draw: Draw): Promise<string>;
  /**
   * Reads and uses what lies there.
   *
   * @returns What to count it as: "same predictions", or another word for what cannot be told from the files and is no fault.
   * @throws {UserError} If the reader refuses it. Any other error is a fault, and so is {@linkcode Fault}.
   */
  use(files: Files, directory: string): Promise<string>;
}

/** A wrong result. */
export class Fault extends Error {
  override name = "Fault";
}
