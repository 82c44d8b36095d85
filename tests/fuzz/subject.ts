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
  /** Damages one of them in place. Returns what was done to which file. */
  damage(files: Files, place: Place, draw: Draw): Promise<string>;
  /**
   * Reads and uses the files.
   *
   * @returns What to count it as: "same predictions", or another word for a difference that the files cannot reveal and that is not a fault.
   * @throws {UserError} If the reader refuses it. Any other error is a fault, and so is {@linkcode Fault}.
   */
  use(files: Files, directory: string): Promise<string>;
}

/** A wrong result. */
export class Fault extends Error {
  override name = "Fault";
}
