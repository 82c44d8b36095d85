/**
 * Parquet files of pictures, as Hugging Face stores data sets: a column of pictures (`image`, with the PNG or JPEG file
 * in `bytes`) and a column of labels (`label`), whose names are in the file's metadata.
 *
 * npm:hyparquet reads them: no dependencies, plain JavaScript, made and kept for such files.
 *
 * @module
 */
import { type FileMetaData, parquetMetadata, parquetRead, parquetSchema, type SchemaTree } from "hyparquet";
import * as v from "valibot";
import { damaged, formatError } from "./format_error.ts";
import { largestFile } from "../../files/mod.ts";
import { pageDecompressors } from "./parquet_pages.ts";
import { collectPictures } from "./pictures.ts";
import { readAll } from "./read_all.ts";
import type { StatedSplit } from "./types.ts";

/** The images of one split, and the names of the labels "0", "1", … if the file states them. */
export interface ParquetSplit {
  split: StatedSplit;
  names?: string[];
}

const expectedFile = "a parquet file of pictures and labels";
const whole = v.union([v.pipe(v.number(), v.integer()), v.bigint(), v.string()]);
const metadataSchema = v.object({
  info: v.object({ features: v.record(v.string(), v.unknown()) }),
});
const classLabel = v.object({ names: v.pipe(v.array(v.string()), v.minLength(2)) });

/**
 * Reads the files of one split, in the order given.
 *
 * @throws {IdxError} If one is no such file, damaged, or has other columns.
 */
export async function readParquet(paths: readonly string[]): Promise<ParquetSplit> {
  const files: { path: string; bytes: Uint8Array<ArrayBuffer>; metadata: FileMetaData; columns: Columns }[] =
    [];
  for (const path of paths) {
    const bytes = await readAll(path), metadata = metadataOf(bytes, path);
    files.push({ path, bytes, metadata, columns: columnsOf(metadata, path) });
  }
  const rows = files.reduce((sum, { metadata }) => sum + Number(metadata.num_rows), 0);
  const collector = collectPictures(rows, paths[0]!);
  for (const file of files) await addRows(file, collector.add);
  const [first] = files, names = first && namesOf(first.metadata, first.columns.label);
  return { split: collector.split(), ...names && { names } };
}

interface Columns {
  image: string;
  label: string;
}

function metadataOf(bytes: Uint8Array<ArrayBuffer>, path: string): FileMetaData {
  try {
    const metadata = parquetMetadata(bytes.buffer), rows = Number(metadata.num_rows);
    const sizes = metadata.row_groups.flatMap(({ columns }) =>
      columns.map(({ meta_data }) => Number(meta_data?.total_uncompressed_size ?? 0))
    );
    const size = sizes.reduce((sum, size) => sum + size, 0);
    // A row takes at least the 60 bytes of the smallest PNG file.
    if (!(rows >= 0 && rows * 60 <= largestFile) || !(size >= 0 && size <= largestFile)) {
      const expected = `at most ${largestFile} bytes unpacked`;
      throw formatError(path, expected, `${rows} rows of ${size} bytes in all`, "choose another file");
    }
    return metadata;
  } catch (error) {
    throw damaged(path, expectedFile, error);
  }
}

function columnsOf(metadata: FileMetaData, path: string): Columns {
  const { children } = parquetSchema(metadata);
  const isPicture = ({ children }: SchemaTree) => children.some(({ element }) => element.name === "bytes");
  const isLabel = ({ element, children }: SchemaTree) =>
    children.length === 0 && /^(fine_)?(label|labels|class|target|digit)$/i.test(element.name);
  const image = children.find(isPicture)?.element.name, label = children.find(isLabel)?.element.name;
  if (image !== undefined && label !== undefined) return { image, label };
  const got = `the columns ${children.map(({ element }) => element.name).join(", ") || "of none"}`;
  throw formatError(
    path,
    "a column of pictures (image.bytes) and a column label",
    got,
    "name the columns so",
  );
}

async function addRows(
  { path, bytes, metadata, columns }: {
    path: string;
    bytes: Uint8Array<ArrayBuffer>;
    metadata: FileMetaData;
    columns: Columns;
  },
  add: (bytes: Uint8Array, label: string, name: string) => Promise<void>,
): Promise<void> {
  const rowSchema = v.object({
    [columns.image]: v.object({ bytes: v.instance(Uint8Array) }),
    [columns.label]: whole,
  });
  const file = {
    byteLength: bytes.length,
    slice: (from: number, to?: number) => bytes.buffer.slice(from, to),
  };
  let start = 0;
  // One group of rows after the other: only one is in memory at a time.
  for (const { num_rows } of metadata.row_groups) {
    const end = start + Number(num_rows);
    let rows: unknown[] = [];
    await parquetRead({
      file,
      metadata,
      columns: [columns.image, columns.label],
      rowStart: start,
      rowEnd: end,
      rowFormat: "object",
      utf8: false,
      compressors: pageDecompressors,
      onComplete: (found) => rows = found,
    }).catch((error) => {
      throw damaged(path, expectedFile, error);
    });
    for (const [i, row] of rows.entries()) {
      const name = `${path}, row ${start + i + 1}`, checked = v.safeParse(rowSchema, row);
      if (!checked.success) {
        throw formatError(name, "a picture's bytes and a label", "something else", "leave the row out");
      }
      const { [columns.image]: image, [columns.label]: label } = checked.output;
      await add((image as { bytes: Uint8Array }).bytes, String(label), name);
    }
    if (rows.length !== end - start) {
      throw formatError(path, `${end - start} rows in a group`, `${rows.length}`, "download the file again");
    }
    start = end;
  }
}

/** Returns the names that Hugging Face's `datasets` writes into a file's metadata; `undefined` if there are none. */
function namesOf({ key_value_metadata }: FileMetaData, label: string): string[] | undefined {
  const text = key_value_metadata?.find(({ key }) => key === "huggingface")?.value;
  try {
    const metadata = v.parse(metadataSchema, JSON.parse(text ?? ""));
    return v.parse(classLabel, metadata.info.features[label]).names;
  } catch {
    // The names are a help, not a part of the format: without them, the labels name the classes.
    return undefined;
  }
}
