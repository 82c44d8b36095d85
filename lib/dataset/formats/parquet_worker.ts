/**
 * The worker that reads a parquet file: whoever started it ends it if it takes too long.
 *
 * @module
 */
import { IdxError } from "../idx.ts";
import { type PictureRow, readRows } from "./parquet_rows.ts";

/** A file for the worker. */
export interface ParquetTask {
  bytes: Uint8Array<ArrayBuffer>;
  name: string;
  /** Whether the file is refused without a column of labels. */
  needsLabels: boolean;
}

/** What the worker answers, in this order: ready (once), then names, groups, and end; or refused or failed. */
export type ParquetAnswer =
  | { kind: "ready" }
  | { kind: "names"; names: string[] | undefined }
  | { kind: "group"; rows: PictureRow[] }
  | { kind: "end" }
  | { kind: "refused"; message: string }
  | { kind: "failed"; message: string };

/** The worker, as its own program sees it. */
const own = globalThis as unknown as {
  onmessage: (event: MessageEvent<ParquetTask>) => void;
  postMessage(answer: ParquetAnswer): void;
};

const answer = (message: ParquetAnswer) => own.postMessage(message);

own.onmessage = async ({ data: { bytes, ...options } }) => {
  try {
    await readRows(bytes, options, {
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
