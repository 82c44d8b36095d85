// deno-lint-ignore-file
/**
 * What an LSTM does in a time step besides its products (Hochreiter and Schmidhuber 1997). With z = x W + h' U + b in
 * four parts of `units` columns, where h' and c' are of the step before:
 *
 *     i = gate(z0)    f = gate(z1)    g = tanh(z2)    o = gate(z3)    c = f c' + i g    h = o tanh(c)
 *
 * Rows are the sequences of a batch, and threads split them. An array that does not exist (c' of the first step) is 0.
 */
import { chunkStart, storeLanes } from "../simd";
import { tanh } from "../elementwise/math";
import { columnsOf, gate, gateSlope, lanesAt, tanhSlope } from "./gates";

@unmanaged
class LstmGatesArgs {
  /** [rows, 4 units]: x W + b, over which i, f, g, o are written. */
  gates: usize;
  /** [rows, 4 units]: h' U, or 0. */
  recurrent: usize;
  /** [rows, units], or 0. */
  previousCell: usize;
  /** [rows, units] each. */
  cell: usize;
  tanhCell: usize;
  hidden: usize;
  rows: i32;
  units: i32;
  hard: i32;
}

// @ts-ignore: decorator
@inline
function lstmGatesAt(args: LstmGatesArgs, row: i32, column: i32, lanes: i32): void {
  const units = args.units, hard = args.hard != 0, recurrent = args.recurrent;
  const step = <usize> units * 4;
  const at = <usize> row * step + column * 4;
  const first = <usize> row * 4 * step + column * 4, second = first + step;
  const third = second + step, fourth = third + step;
  const gates = args.gates;
  const i = gate(f32x4.add(lanesAt(gates + first, lanes), columnsOf(recurrent, first, lanes)), hard);
  storeLanes(gates + first, i, lanes);
  const f = gate(f32x4.add(lanesAt(gates + second, lanes), columnsOf(recurrent, second, lanes)), hard);
  storeLanes(gates + second, f, lanes);
  const g = tanh(f32x4.add(lanesAt(gates + third, lanes), columnsOf(recurrent, third, lanes)));
  storeLanes(gates + third, g, lanes);
  const previous = columnsOf(args.previousCell, at, lanes);
  const c = f32x4.add(f32x4.mul(f, previous), f32x4.mul(i, g));
  storeLanes(args.cell + at, c, lanes);
  const o = gate(f32x4.add(lanesAt(gates + fourth, lanes), columnsOf(recurrent, fourth, lanes)), hard);
  storeLanes(gates + fourth, o, lanes);
  const t = tanh(c);
  storeLanes(args.tanhCell + at, t, lanes);
  storeLanes(args.hidden + at, f32x4.mul(o, t), lanes);
}

export function lstmGates(args: LstmGatesArgs, thread: i32, threads: i32): void {
  const units = args.units, end = chunkStart(args.rows, thread + 1, threads);
  for (let row = chunkStart(args.rows, thread, threads); row < end; row++) {
    let column = 0;
    for (; column + 4 <= units; column += 4) lstmGatesAt(args, row, column, 4);
    if (column < units) lstmGatesAt(args, row, column, units - column);
  }
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
function lstmGatesGradientAt(args: LstmGatesGradientArgs, row: i32, column: i32, lanes: i32): void {
  const units = args.units, hard = args.hard != 0;
  const step = <usize> units * 4;
  const at = <usize> row * step + column * 4;
  const first = <usize> row * 4 * step + column * 4, second = first + step;
  const third = second + step, fourth = third + step;
  const gates = args.gates, to = args.dgates;
  const dh = f32x4.add(columnsOf(args.dy, at, lanes), columnsOf(args.dhidden, at, lanes));
  const t = lanesAt(args.tanhCell + at, lanes);
  const o = lanesAt(gates + fourth, lanes);
  storeLanes(to + fourth, f32x4.mul(f32x4.mul(dh, t), gateSlope(o, hard)), lanes);
  const dc = f32x4.add(lanesAt(args.dcell + at, lanes), f32x4.mul(f32x4.mul(dh, o), tanhSlope(t)));
  const i = lanesAt(gates + first, lanes), g = lanesAt(gates + third, lanes);
  storeLanes(to + first, f32x4.mul(f32x4.mul(dc, g), gateSlope(i, hard)), lanes);
  storeLanes(to + third, f32x4.mul(f32x4.mul(dc, i), tanhSlope(g)), lanes);
  const f = lanesAt(gates + second, lanes), previous = columnsOf(args.previousCell, at, lanes);
  storeLanes(to + second, f32x4.mul(f32x4.mul(dc, previous), gateSlope(f, hard)), lanes);
  storeLanes(args.dcell + at, f32x4.mul(dc, f), lanes);
}

export function lstmGatesGradient(args: LstmGatesGradientArgs, thread: i32, threads: i32): void {
  const units = args.units, end = chunkStart(args.rows, thread + 1, threads);
  for (let row = chunkStart(args.rows, thread, threads); row < end; row++) {
    let column = 0;
    for (; column + 4 <= units; column += 4) lstmGatesGradientAt(args, row, column, 4);
    if (column < units) lstmGatesGradientAt(args, row, column, units - column);
  }
}
