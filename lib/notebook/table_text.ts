/**
 * A table as plain text: columns two blanks apart, numbers to the right.
 *
 * @param texts The cells, row by row.
 * @param numeric Which cells are numbers.
 */
export function tableText(
  texts: readonly (readonly string[])[],
  numeric: readonly (readonly boolean[])[],
  { columns, caption }: { columns?: readonly string[]; caption?: string },
): string {
  const all = columns ? [columns, ...texts] : texts;
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  const line = (row: readonly string[], right: (column: number) => boolean) =>
    row.map((text, i) => right(i) ? text.padStart(widths[i]!) : text.padEnd(widths[i]!)).join("  ").trimEnd();
  // The name of a column stands where its cells do.
  const head = columns ? [line(columns, (i) => numeric.length > 0 && numeric.every((row) => row[i]))] : [];
  const body = texts.map((row, r) => line(row, (i) => numeric[r]![i]!));
  return [...(caption ? [caption] : []), ...head, ...body].join("\n");
}
