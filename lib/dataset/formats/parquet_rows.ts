/**
 * The rows of a parquet file in memory, as plain values. Only the worker calls this: npm:hyparquet trusts its files, and
 * damaged ones can keep it in a loop for ever.
 *
 * @module
 */
import { type FileMetaData, parquetMetadata, parquetRead, parquetSchema, type SchemaTree } from "hyparquet";
import * as v from "valibot";
import { largestFile } from "../../files/mod.ts";
import { damaged, formatError } from "./shared/format_error.ts";
import { pageDecompressors } from "./parquet_pages.ts";

/** A row: a picture file, and its label as text; "" if the file has none. */
export interface PictureRow {
  bytes: Uint8Array<ArrayBuffer>;
  label: string;
}

/** Where rows are given to, group by group, as the file has them. */
export interface RowTarget {
  /** The names of the labels "0", "1", … if the file states them; called first. */
  names(names: string[] | undefined): void;
  group(rows: PictureRow[]): void;
}

interface Columns {
  image: string;
  /** Absent if there is none, and none is needed. */
  label?: string;
}

const expectedFile = "a parquet file of pictures and labels";
const whole = v.union([v.pipe(v.number(), v.integer()), v.bigint(), v.string()]);
const metadataSchema = v.object({
  info: v.object({ features: v.record(v.string(), v.unknown()) }),
});
const classLabel = v.object({ names: v.pipe(v.array(v.string()), v.minLength(2)) });

/**
 * Reads the rows of a file.
 *
 * @param options.name The file, for messages.
 * @param options.needsLabels Whether it is refused without a column of labels.
 * @throws {IdxError} If it is no parquet file, damaged, too large when unpacked, or has other columns.
 */
export async function readRows(
  bytes: Uint8Array<ArrayBuffer>,
  { name, needsLabels }: { name: string; needsLabels: boolean },
  target: RowTarget,
): Promise<void> {
  const { metadata, columns } = headOf(bytes, name, needsLabels);
  target.names(columns.label === undefined ? undefined : namesOf(metadata, columns.label));
  const file = {
    byteLength: bytes.length,
    slice: (from: number, to?: number) => bytes.buffer.slice(from, to),
  };
  let start = 0;
  // One group of rows after the other: only one is unpacked at a time.
  for (const { num_rows } of metadata.row_groups) {
    const end = start + Number(num_rows);
    let rows: unknown[] = [];
    await parquetRead({
      file,
      metadata,
      columns: Object.values(columns),
      rowStart: start,
      rowEnd: end,
      rowFormat: "object",
      utf8: false,
      compressors: pageDecompressors,
      onComplete: (found) => rows = found,
    }).catch((error) => {
      throw damaged(name, expectedFile, error);
    });
    if (rows.length !== end - start) {
      throw formatError(name, `${end - start} rows in a group`, `${rows.length}`, "download the file again");
    }
    target.group(rows.map((row, i) => pictureRow(row, columns, `${name}, row ${start + i + 1}`)));
    start = end;
  }
}

function pictureRow(row: unknown, columns: Columns, name: string): PictureRow {
  const { label: labelColumn = "" } = columns;
  const schema = v.object({
    [columns.image]: v.object({ bytes: v.instance(Uint8Array) }),
    ...labelColumn !== "" && { [labelColumn]: whole },
  });
  const checked = v.safeParse(schema, row);
  if (!checked.success) {
    throw formatError(name, "a picture's bytes and a label", "something else", "leave the row out");
  }
  const { [columns.image]: image, [labelColumn]: label = "" } = checked.output as Record<string, unknown>;
  // A copy: the bytes are a view of a whole page.
  return { bytes: new Uint8Array((image as { bytes: Uint8Array }).bytes), label: String(label) };
}

function headOf(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  needsLabels: boolean,
): { metadata: FileMetaData; columns: Columns } {
  try {
    const metadata = parquetMetadata(bytes.buffer);
    checkSize(metadata, name);
    return { metadata, columns: columnsOf(metadata, name, needsLabels) };
  } catch (error) {
    throw damaged(name, expectedFile, error);
  }
}

function checkSize({ num_rows, row_groups }: FileMetaData, name: string): void {
  const sizes = row_groups.flatMap(({ columns }) =>
    columns.map(({ meta_data }) => Number(meta_data?.total_uncompressed_size ?? 0))
  );
  const rows = Number(num_rows), size = sizes.reduce((sum, size) => sum + size, 0);
  // A row takes at least the 60 bytes of the smallest PNG file.
  if (rows >= 0 && rows * 60 <= largestFile && size >= 0 && size <= largestFile) return;
  const expected = `at most ${largestFile} bytes unpacked`;
  throw formatError(name, expected, `${rows} rows of ${size} bytes in all`, "choose another file");
}

function columnsOf(metadata: FileMetaData, name: string, needsLabels: boolean): Columns {
  const { children } = parquetSchema(metadata);
  const isPicture = ({ children }: SchemaTree) => children.some(({ element }) => element.name === "bytes");
  const isLabel = ({ element, children }: SchemaTree) =>
    children.length === 0 && /^(fine_)?(label|labels|class|target|digit)$/i.test(element.name);
  const image = children.find(isPicture)?.element.name, label = children.find(isLabel)?.element.name;
  if (image !== undefined && label !== undefined) return { image, label };
  if (image !== undefined && !needsLabels) return { image };
  const got = `the columns ${children.map(({ element }) => element.name).join(", ") || "of none"}`;
  throw formatError(
    name,
    "a column of pictures (image.bytes) and a column label",
    got,
    "name the columns so",
  );
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
