// deno-lint-ignore-file
/**
 * What an LSTM does in a time step besides its products (Hochreiter and Schmidhuber 1997). With z = x W + h' U + b in
 * four parts of `units` columns, where h' and c' are of the step before:
 *
 *     i = gate(z0)    f = gate(z1)    g = tanh(z2)    o = gate(z3)    c = f c' + i g    h = o tanh(c)
 *
 * Rows are the sequences of a batch, and threads split them.
 *
 * Arguments are read once, and whether gates are hard is decided once: a test or a checked load for each vector would
 * take as long as an activation.
 */
import { chunkStart, storeLanes } from "../simd";
import { columnsOf, gate, gateSlope, lanesAt, tanh, tanhSlope } from "./gates";

@unmanaged
class LstmGatesArgs {
  /** [rows, 4 units]: z, over which i, f, g, o are written. */
  gates: usize;
  /** [rows, units], of zeros in the first step. */
  previousCell: usize;
  /** [rows, units] each. */
  cell: usize;
  tanhCell: usize;
  hidden: usize;
  rows: i32;
  units: i32;
  hard: i32;
}

/** One vector: `first` is its offset in `gates`, `at` that in arrays of `units` columns; `step` is that from part to part. */
// @ts-ignore: decorator
@inline
function lstmGatesAt(
  gates: usize,
  previousCell: usize,
  cell: usize,
  tanhCell: usize,
  hidden: usize,
  first: usize,
  step: usize,
  at: usize,
  hard: bool,
  lanes: i32,
): void {
  const second = first + step, third = second + step, fourth = third + step;
  const i = gate(lanesAt(gates + first, lanes), hard);
  storeLanes(gates + first, i, lanes);
  const f = gate(lanesAt(gates + second, lanes), hard);
  storeLanes(gates + second, f, lanes);
  const g = tanh(lanesAt(gates + third, lanes));
  storeLanes(gates + third, g, lanes);
  const c = f32x4.add(f32x4.mul(f, lanesAt(previousCell + at, lanes)), f32x4.mul(i, g));
  storeLanes(cell + at, c, lanes);
  const o = gate(lanesAt(gates + fourth, lanes), hard);
  storeLanes(gates + fourth, o, lanes);
  const t = tanh(c);
  storeLanes(tanhCell + at, t, lanes);
  storeLanes(hidden + at, f32x4.mul(o, t), lanes);
}

// @ts-ignore: decorator
@inline
function lstmGatesOfRows(args: LstmGatesArgs, thread: i32, threads: i32, hard: bool): void {
  const gates = args.gates, previous = args.previousCell;
  const cell = args.cell, tanhCell = args.tanhCell, hidden = args.hidden;
  const units = args.units, step = <usize> units * 4;
  const begin = chunkStart(args.rows, thread, threads), end = chunkStart(args.rows, thread + 1, threads);
  let first = <usize> begin * 4 * step, at = <usize> begin * step;
  for (let row = begin; row < end; row++) {
    let rest = units;
    for (; rest >= 4; rest -= 4) {
      lstmGatesAt(gates, previous, cell, tanhCell, hidden, first, step, at, hard, 4);
      first += 16;
      at += 16;
    }
    if (rest) {
      lstmGatesAt(gates, previous, cell, tanhCell, hidden, first, step, at, hard, rest);
      first += <usize> rest * 4;
      at += <usize> rest * 4;
    }
    first += 3 * step;
  }
}

export function lstmGates(args: LstmGatesArgs, thread: i32, threads: i32): void {
  if (args.hard) lstmGatesOfRows(args, thread, threads, true);
  else lstmGatesOfRows(args, thread, threads, false);
}

@unmanaged
class LstmGatesGradientArgs {
  /** [rows, units]: the gradient of h in the result, or 0; that from the next step, or 0. */
  dy: usize;
  dhidden: usize;
  /** [rows, units]: the gradient of c from the next step, over which that of c' is written. */
  dcell: usize;
  /** As `lstmGates` has left them. */
  gates: usize;
  previousCell: usize;
  tanhCell: usize;
  /** [rows, 4 units]: the gradient of z is written here. */
  dgates: usize;
  rows: i32;
  units: i32;
  hard: i32;
}

// @ts-ignore: decorator
@inline
function lstmGatesGradientAt(
  dy: usize,
  dhidden: usize,
  dcell: usize,
  gates: usize,
  previousCell: usize,
  tanhCell: usize,
  to: usize,
  first: usize,
  step: usize,
  at: usize,
  hard: bool,
  lanes: i32,
): void {
  const second = first + step, third = second + step, fourth = third + step;
  const dh = f32x4.add(columnsOf(dy, at, lanes), columnsOf(dhidden, at, lanes));
  const t = lanesAt(tanhCell + at, lanes);
  const o = lanesAt(gates + fourth, lanes);
  storeLanes(to + fourth, f32x4.mul(f32x4.mul(dh, t), gateSlope(o, hard)), lanes);
  const dc = f32x4.add(lanesAt(dcell + at, lanes), f32x4.mul(f32x4.mul(dh, o), tanhSlope(t)));
  const i = lanesAt(gates + first, lanes), g = lanesAt(gates + third, lanes);
  storeLanes(to + first, f32x4.mul(f32x4.mul(dc, g), gateSlope(i, hard)), lanes);
  storeLanes(to + third, f32x4.mul(f32x4.mul(dc, i), tanhSlope(g)), lanes);
  const f = lanesAt(gates + second, lanes), previous = columnsOf(previousCell, at, lanes);
  storeLanes(to + second, f32x4.mul(f32x4.mul(dc, previous), gateSlope(f, hard)), lanes);
  storeLanes(dcell + at, f32x4.mul(dc, f), lanes);
}

// @ts-ignore: decorator
@inline
function lstmGatesGradientOfRows(args: LstmGatesGradientArgs, thread: i32, threads: i32, hard: bool): void {
  const dy = args.dy, dhidden = args.dhidden, dcell = args.dcell, gates = args.gates;
  const previous = args.previousCell, tanhCell = args.tanhCell, to = args.dgates;
  const units = args.units, step = <usize> units * 4;
  const begin = chunkStart(args.rows, thread, threads), end = chunkStart(args.rows, thread + 1, threads);
  let first = <usize> begin * 4 * step, at = <usize> begin * step;
  for (let row = begin; row < end; row++) {
    let rest = units;
    for (; rest >= 4; rest -= 4) {
      lstmGatesGradientAt(dy, dhidden, dcell, gates, previous, tanhCell, to, first, step, at, hard, 4);
      first += 16;
      at += 16;
    }
    if (rest) {
      lstmGatesGradientAt(dy, dhidden, dcell, gates, previous, tanhCell, to, first, step, at, hard, rest);
      first += <usize> rest * 4;
      at += <usize> rest * 4;
    }
    first += 3 * step;
  }
}

export function lstmGatesGradient(args: LstmGatesGradientArgs, thread: i32, threads: i32): void {
  if (args.hard) lstmGatesGradientOfRows(args, thread, threads, true);
  else lstmGatesGradientOfRows(args, thread, threads, false);
}
