import { quoted } from "../../errors.ts";
import { formatError } from "./shared/format_error.ts";

/** What a table of images has in its columns. */
export interface Columns {
  /** Number of columns. */
  count: number;
  /** Which one is the label; -1 if there are only pixels. */
  label: number;
  /** Width and height of an image in pixels. */
  side: number;
  /** Whether the first line has the columns' names. */
  hasHeader: boolean;
}

const labelNames = /^(label|labels|class|target|digit|y)$/i;

/**
 * Returns what is in the columns of a table, by its first line: Kaggle's header (`label,pixel0,pixel1,…`, for the test
 * images without `label`), or values, of which the first is the label. The others are the pixels of a square image,
 * row by row.
 *
 * @param name The file, for messages.
 * @throws {IdxError} If it is not such a line.
 */
export function columnsOf(firstLine: string, name: string): Columns {
  const fields = firstLine.split(",").map((field) => field.trim().replace(/^"(.*)"$/, "$1"));
  const hasHeader = fields.slice(1).some((field) => !/^\d+$/.test(field));
  const named = hasHeader ? fields.findIndex((field) => labelNames.test(field)) : -1;
  const without = Math.sqrt(fields.length), withLabel = Math.sqrt(fields.length - 1);
  if (named < 0 && fields.length > 1 && Number.isInteger(without)) {
    return { count: fields.length, label: -1, side: without, hasHeader };
  }
  if (Number.isInteger(withLabel) && withLabel > 0) {
    return { count: fields.length, label: Math.max(named, 0), side: withLabel, hasHeader };
  }
  const start = quoted(firstLine.slice(0, 40)),
    got = `${fields.length} columns (the first line begins ${start})`;
  const expected = "a label and the pixels of a square image in each line, separated by commas";
  throw formatError(name, expected, got, "save the table as Kaggle's: label,pixel0,pixel1,…");
}
