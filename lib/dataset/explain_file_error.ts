import { explainFileError as explain, FileError } from "../files/mod.ts";
import { IdxError } from "./idx.ts";

/**
 * Returns an error of the file system, or of the reader of files, as one clear line.
 *
 * @param error What was thrown.
 * @param path The file or directory it is about.
 * @param advice What to do if there is no such file.
 * @returns An {@linkcode IdxError}, or `error` itself if it is clear already or does not concern files.
 */
export function explainFileError(error: unknown, path: string, advice: string): unknown {
  const clear = explain(error, path, advice);
  return clear instanceof FileError ? new IdxError(clear.message, { cause: error }) : clear;
}
