/**
 * Parquet files of pictures, as Hugging Face stores data sets: a column of pictures (`image`, with the PNG or JPEG file
 * in `bytes`) and a column of labels (`label`), whose names are in the file's metadata.
 *
 * npm:hyparquet reads them: no dependencies, plain JavaScript, made and kept for such files. It is not made for hostile
 * ones, so it works in a worker that is ended after a while.
 *
 * @module
 */
import { IdxError } from "../idx.ts";
import { formatError } from "./shared/format_error.ts";
import type { ParquetAnswer, ParquetTask } from "./parquet_worker.ts";
import type { PictureRow } from "./parquet_rows.ts";
import { collectPictures } from "./shared/pictures.ts";
import { readAll } from "./shared/read_all.ts";
import type { StatedSplit } from "./shared/types.ts";

/** The images of one split, and the names of the labels "0", "1", … if the file states them. */
export interface ParquetSplit {
  split: StatedSplit;
  names?: string[];
}

/** The milliseconds that a file may take until its next group of rows; a large one has more time. */
const patience = 5000, bytesPerMillisecond = 1000;

/**
 * Reads the files of one split, in the order given.
 *
 * @param options.needsLabels Whether a file without a column of labels is refused; default: true. If not, its labels
 * are "".
 * @param options.channels 1 or 3 if it is known, as for test images.
 * @throws {IdxError} If one is not such a file, damaged, takes too long, or has other columns.
 */
export async function readParquet(
  paths: readonly string[],
  { needsLabels = true, channels }: { needsLabels?: boolean; channels?: 1 | 3 } = {},
): Promise<ParquetSplit> {
  const collector = collectPictures(paths[0]!, channels);
  let names: string[] | undefined;
  for (const [i, path] of paths.entries()) {
    const found = await rowsOf({ bytes: await readAll(path), name: path, needsLabels });
    if (i === 0) names = found.names;
    for (const [row, { bytes, label }] of found.rows.entries()) {
      await collector.add(bytes, label, `${path}, row ${row + 1}`);
    }
  }
  return { split: collector.split(), ...names && { names } };
}

/** Returns the rows of a file, read in a worker of its own. */
async function rowsOf(task: ParquetTask): Promise<{ rows: PictureRow[]; names?: string[] }> {
  const worker = new Worker(new URL("./parquet_worker.ts", import.meta.url), { type: "module" });
  const rows: PictureRow[] = [], most = patience + task.bytes.length / bytesPerMillisecond;
  let names: string[] | undefined, timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const tooLong = () => {
        const got = `none of its rows within ${Math.ceil(most / 1000)} s`;
        reject(
          formatError(task.name, "a parquet file of pictures and labels", got, "download the file again"),
        );
      };
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(`the worker for parquet files failed: ${event.message}`));
      };
      worker.onmessage = ({ data }: MessageEvent<ParquetAnswer>) => {
        clearTimeout(timer);
        if (data.kind === "end") return resolve();
        if (data.kind === "refused") return reject(new IdxError(data.message));
        if (data.kind === "failed") return reject(new Error(data.message));
        if (data.kind === "ready") worker.postMessage(task, [task.bytes.buffer]);
        else if (data.kind === "names") names = data.names;
        else for (const row of data.rows) rows.push(row);
        timer = setTimeout(tooLong, most);
      };
    });
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
  return { rows, ...names && { names } };
}
