// deno-lint-ignore-file
/**
 * Where a row of a tensor begins. A kernel that walks a tensor of any rank has a *table* as its last
 * argument: for each outer dimension, outermost first, its size and then one stride (in elements) for each
 * operand.
 *
 *     table = [size0, strideA0, strideB0, size1, strideA1, strideB1, …]     (two operands: 3 slots per dimension)
 *
 * The TypeScript side merges neighbouring dimensions where possible (see `ops/shapes.ts`), so there are
 * rarely more than two.
 */

/** The last field of a kernel's arguments: the table's first slot. */
export type Table = i32;

/**
 * Returns the offset of row `row` in elements: its coordinates times the strides.
 *
 * @param table First slot of the table.
 * @param rank Number of outer dimensions in it.
 * @param operand 1 for the first stride column, 2 for the second.
 * @param columns Slots per dimension.
 */
// @ts-ignore: decorator
@inline
export function rowOffset(table: usize, rank: i32, row: i32, operand: i32, columns: i32): i32 {
  if (rank == 0) return 0;
  if (rank == 1) return row * load<i32>(table + ((<usize>operand) << 2));
  let offset = 0;
  let rest = row;
  for (let d = rank - 1; d > 0; d--) {
    const entry = table + ((<usize>(d * columns)) << 2);
    const size = load<i32>(entry);
    const quotient = rest / size;
    offset += (rest - quotient * size) * load<i32>(entry + ((<usize>operand) << 2));
    rest = quotient;
  }
  return offset + rest * load<i32>(table + ((<usize>operand) << 2));
}
