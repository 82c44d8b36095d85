/**
 * The worker that reads a parquet file: whoever started it ends it if it takes too long.
 *
 * @module
 */
/// <reference no-default-lib="true" />
/// <reference lib="deno.worker" />
import { IdxError } from "../idx.ts";
import { type PictureRow, readRows } from "./parquet_rows.ts";

/** A file for the worker. */
export interface ParquetTask {
  bytes: Uint8Array<ArrayBuffer>;
  name: string;
}

/** What the worker answers, in this order: ready (once), then names, groups, and end; or refused or failed. */
export type ParquetAnswer =
  | { kind: "ready" }
  | { kind: "names"; names: string[] | undefined }
  | { kind: "group"; rows: PictureRow[] }
  | { kind: "end" }
  | { kind: "refused"; message: string }
  | { kind: "failed"; message: string };

const answer = (message: ParquetAnswer) => self.postMessage(message);

self.onmessage = async ({ data: { bytes, name } }: MessageEvent<ParquetTask>) => {
  try {
    await readRows(bytes, name, {
      names: (names) => answer({ kind: "names", names }),
      group: (rows) => answer({ kind: "group", rows }),
    });
    answer({ kind: "end" });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    answer({ kind: error instanceof IdxError ? "refused" : "failed", message });
  }
};
answer({ kind: "ready" });
