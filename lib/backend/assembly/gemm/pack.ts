// deno-lint-ignore-file
/**
 * Packing brings the right-hand matrix of a product (B, or a filter) into the order in which `dotTile` reads
 * it.
 *
 * A matrix of `rows` x `columns` becomes panels of 8 columns: destination[panel][row][8], with zeros at the
 * end of the last panel. A convolution filter [height, width, in, out] is such a matrix with height·width·in
 * rows; transposed packing of its [in, out] planes gives the matrix of the input gradient.
 */
import { packTransposedPanel } from "./transpose";
import { chunkStart, loadLanes, minimum } from "../simd";

@unmanaged
class PackMatrixArgs {
  /** [batch][rows][columns], or [batch][columns][rows] if `transposed`. */
  source: usize;
  /** Floats from a row of the source, as it is stored, to the next; 0: without a gap. */
  rowOfSource: i32;
  /** [batch][panels][rows][8] */
  destination: usize;
  /** [columns] or 0. */
  bias: usize;
  /** [panels][8]: the kernel writes the bias here, with zeros at the end. */
  paddedBias: usize;
  batch: i32;
  rows: i32;
  columns: i32;
  transposed: i32;
}

/**
 * Rows of all panels that are packed before the next ones: a panel has 32 bytes of each row, half a cache line, and the
 * next panel the other half.
 */
const CHUNK_ROWS: i32 = 64;

/** Packs each matrix of a batch. Threads split the panels. */
export function packMatrix(args: PackMatrixArgs, thread: i32, threads: i32): void {
  const rows = args.rows, columns = args.columns, batch = args.batch;
  const panels = (columns + 7) >> 3;
  const begin = chunkStart(batch * panels, thread, threads);
  const end = chunkStart(batch * panels, thread + 1, threads);
  if (args.transposed) {
    for (let unit = begin; unit < end; unit++) packPart(args, unit, panels, 0, rows);
  } else {
    for (let row = 0; row < rows; row += CHUNK_ROWS) {
      for (let unit = begin; unit < end; unit++) packPart(args, unit, panels, row, minimum(CHUNK_ROWS, rows - row));
    }
  }
  if (thread == 0) {
    for (let column = 0; column < panels * 8; column += 4) {
      const count = args.bias ? columns - column : 0;
      v128.store(args.paddedBias + column * 4, loadLanes(args.bias + column * 4, count < 0 ? 0 : count));
    }
  }
}

/** Packs some rows of a panel, which is `unit` of all of the batch. */
function packPart(args: PackMatrixArgs, unit: i32, panels: i32, row: i32, count: i32): void {
  const rows = args.rows, columns = args.columns;
  const column = (unit % panels) << 3;
  const stored = args.transposed ? columns : rows, between = args.transposed ? rows : columns;
  const rowStep = (args.rowOfSource ? args.rowOfSource : between) * 4;
  const matrix = args.source + <usize> (unit / panels) * stored * rowStep;
  const to = args.destination + (<usize> unit * rows + row) * 32;
  const width = minimum(8, columns - column);
  if (args.transposed) packTransposedPanel(matrix + <usize> column * rowStep, rowStep, to, count, width);
  else packPanel(matrix + <usize> row * rowStep + column * 4, to, count, rowStep, width);
}

function packPanel(from: usize, to: usize, rows: i32, rowStep: i32, count: i32): void {
  if (count == 8) {
    for (let row = 0; row < rows; row++) {
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
      from += rowStep;
      to += 32;
    }
  } else {
    const second = count > 4 ? count - 4 : 0;
    for (let row = 0; row < rows; row++) {
      v128.store(to, loadLanes(from, count));
      v128.store(to, loadLanes(from + 16, second), 16);
      from += rowStep;
      to += 32;
    }
  }
}
