import { explainFileError as explain, FileError } from "../files/mod.ts";
import { IdxError } from "./idx.ts";

/**
 * Turns what the file system or the reader of files threw into one clear line.
 *
 * @param error What was thrown.
 * @param path The file or directory it is about.
 * @param advice What to do where there is no such file.
 * @returns An {@linkcode IdxError}, or `error` itself where it is clear already or has nothing to do with files.
 */
export function explainFileError(error: unknown, path: string, advice: string): unknown {
  const clear = explain(error, path, advice);
  return clear instanceof FileError ? new IdxError(clear.message, { cause: error }) : clear;
}
