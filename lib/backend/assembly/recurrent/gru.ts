// deno-lint-ignore-file
/**
 * What a GRU does in a time step besides its products (Cho et al. 2014). With a = x W + b in three parts of `units`
 * columns, U in the same parts, and h' of the step before:
 *
 *     z = gate(a0 + h' U0)    r = gate(a1 + h' U1)    g = tanh(a2 + (r h') U2)    h = z h' + (1 - z) g
 *
 * Rows are the sequences of a batch, and threads split them.
 * As in lstm.ts, arguments are read once.
 */
import { chunkStart, storeLanes } from "../simd";
import { columnsOf, gate, gateSlope, lanesAt, tanh, tanhSlope } from "./gates";

@unmanaged
class GruArgs {
  /** [rows, 3 units]: a with the products added, over which z, r, g are written. */
  gates: usize;
  /** [rows, units]: h', of zeros in the first step. */
  previous: usize;
  /** [rows, units]: `gruGates` writes r h', `gruCandidate` h. */
  result: usize;
  rows: i32;
  units: i32;
  hard: i32;
}

// @ts-ignore: decorator
@inline
function gruGatesAt(
  gates: usize,
  previous: usize,
  result: usize,
  step: usize,
  row: i32,
  column: i32,
  hard: bool,
  lanes: i32,
): void {
  const at = <usize> row * step + column * 4;
  const first = gates + <usize> row * 3 * step + column * 4, second = first + step;
  const z = gate(lanesAt(first, lanes), hard);
  storeLanes(first, z, lanes);
  const r = gate(lanesAt(second, lanes), hard);
  storeLanes(second, r, lanes);
  storeLanes(result + at, f32x4.mul(r, lanesAt(previous + at, lanes)), lanes);
}

// @ts-ignore: decorator
@inline
function gruGatesOfRows(args: GruArgs, thread: i32, threads: i32, hard: bool): void {
  const gates = args.gates, previous = args.previous, result = args.result;
  const units = args.units, step = <usize> units * 4, end = chunkStart(args.rows, thread + 1, threads);
  for (let row = chunkStart(args.rows, thread, threads); row < end; row++) {
    let column = 0;
    for (; column + 4 <= units; column += 4) gruGatesAt(gates, previous, result, step, row, column, hard, 4);
    if (column < units) gruGatesAt(gates, previous, result, step, row, column, hard, units - column);
  }
}

/** z, r and r h'. */
export function gruGates(args: GruArgs, thread: i32, threads: i32): void {
  if (args.hard) gruGatesOfRows(args, thread, threads, true);
  else gruGatesOfRows(args, thread, threads, false);
}

// @ts-ignore: decorator
@inline
function gruCandidateAt(
  gates: usize,
  previous: usize,
  result: usize,
  step: usize,
  row: i32,
  column: i32,
  lanes: i32,
): void {
  const at = <usize> row * step + column * 4;
  const first = gates + <usize> row * 3 * step + column * 4, third = first + 2 * step;
  const g = tanh(lanesAt(third, lanes));
  storeLanes(third, g, lanes);
  const z = lanesAt(first, lanes);
  const kept = f32x4.mul(z, lanesAt(previous + at, lanes));
  storeLanes(result + at, f32x4.add(kept, f32x4.mul(f32x4.sub(f32x4.splat(1), z), g)), lanes);
}

/** g and h. */
export function gruCandidate(args: GruArgs, thread: i32, threads: i32): void {
  const gates = args.gates, previous = args.previous, result = args.result;
  const units = args.units, step = <usize> units * 4, end = chunkStart(args.rows, thread + 1, threads);
  for (let row = chunkStart(args.rows, thread, threads); row < end; row++) {
    let column = 0;
    for (; column + 4 <= units; column += 4) gruCandidateAt(gates, previous, result, step, row, column, 4);
    if (column < units) gruCandidateAt(gates, previous, result, step, row, column, units - column);
  }
}

@unmanaged
class GruGradientArgs {
  /** [rows, 3 units]: as `gruCandidate` has left them. */
  gates: usize;
  /** [rows, units]: h', of zeros in the first step. */
  previous: usize;
  /** [rows, units]: the gradient of h in the result, or 0. */
  dy: usize;
  /** [rows, units]: the rest of the gradient of h, over which that of h' is written. */
  dhidden: usize;
  /** [rows, units]: the gradient of r h'. */
  dproduct: usize;
  /** [rows, 3 units]: the gradients of a. */
  dgates: usize;
  rows: i32;
  units: i32;
  hard: i32;
}

// @ts-ignore: decorator
@inline
function gruCandidateGradientAt(
  gates: usize,
  previous: usize,
  dy: usize,
  dhidden: usize,
  dgates: usize,
  step: usize,
  row: i32,
  column: i32,
  hard: bool,
  lanes: i32,
): void {
  const at = <usize> row * step + column * 4;
  const offset = <usize> row * 3 * step + column * 4, first = gates + offset, to = dgates + offset;
  const dh = f32x4.add(columnsOf(dy, at, lanes), lanesAt(dhidden + at, lanes));
  const z = lanesAt(first, lanes), g = lanesAt(first + 2 * step, lanes);
  const dz = f32x4.mul(dh, f32x4.sub(lanesAt(previous + at, lanes), g));
  storeLanes(to, f32x4.mul(dz, gateSlope(z, hard)), lanes);
  const dg = f32x4.mul(dh, f32x4.sub(f32x4.splat(1), z));
  storeLanes(to + 2 * step, f32x4.mul(dg, tanhSlope(g)), lanes);
  storeLanes(dhidden + at, f32x4.mul(dh, z), lanes);
}

// @ts-ignore: decorator
@inline
function gruCandidateGradientOfRows(args: GruGradientArgs, thread: i32, threads: i32, hard: bool): void {
  const gates = args.gates, previous = args.previous, dy = args.dy, dhidden = args.dhidden, dgates = args.dgates;
  const units = args.units, step = <usize> units * 4, end = chunkStart(args.rows, thread + 1, threads);
  for (let row = chunkStart(args.rows, thread, threads); row < end; row++) {
    let column = 0;
    for (; column + 4 <= units; column += 4) {
      gruCandidateGradientAt(gates, previous, dy, dhidden, dgates, step, row, column, hard, 4);
    }
    const lanes = units - column;
    if (lanes) {
      gruCandidateGradientAt(gates, previous, dy, dhidden, dgates, step, row, column, hard, lanes);
    }
  }
}

/** From the gradient of h to those of a0 and a2, and the part of that of h' that z passes on. */
export function gruCandidateGradient(args: GruGradientArgs, thread: i32, threads: i32): void {
  if (args.hard) gruCandidateGradientOfRows(args, thread, threads, true);
  else gruCandidateGradientOfRows(args, thread, threads, false);
}

// @ts-ignore: decorator
@inline
function gruResetGradientAt(
  gates: usize,
  previous: usize,
  dproduct: usize,
  dhidden: usize,
  dgates: usize,
  step: usize,
  row: i32,
  column: i32,
  hard: bool,
  lanes: i32,
): void {
  const at = <usize> row * step + column * 4;
  const offset = (<usize> row * 3 + 1) * step + column * 4, r = lanesAt(gates + offset, lanes);
  const d = lanesAt(dproduct + at, lanes);
  const dr = f32x4.mul(f32x4.mul(d, lanesAt(previous + at, lanes)), gateSlope(r, hard));
  storeLanes(dgates + offset, dr, lanes);
  storeLanes(dhidden + at, f32x4.add(lanesAt(dhidden + at, lanes), f32x4.mul(d, r)), lanes);
}

// @ts-ignore: decorator
@inline
function gruResetGradientOfRows(args: GruGradientArgs, thread: i32, threads: i32, hard: bool): void {
  const gates = args.gates, previous = args.previous, dproduct = args.dproduct, dhidden = args.dhidden, dgates = args.dgates;
  const units = args.units, step = <usize> units * 4, end = chunkStart(args.rows, thread + 1, threads);
  for (let row = chunkStart(args.rows, thread, threads); row < end; row++) {
    let column = 0;
    for (; column + 4 <= units; column += 4) gruResetGradientAt(gates, previous, dproduct, dhidden, dgates, step, row, column, hard, 4);
    if (column < units) gruResetGradientAt(gates, previous, dproduct, dhidden, dgates, step, row, column, hard, units - column);
  }
}

/** From the gradient of r h': the gradient of a1, and the part of that of h' that r passes on. */
export function gruResetGradient(args: GruGradientArgs, thread: i32, threads: i32): void {
  if (args.hard) gruResetGradientOfRows(args, thread, threads, true);
  else gruResetGradientOfRows(args, thread, threads, false);
}
