// deno-lint-ignore-file
/**
 * y = f(x) for each element, float32 → float32, four at a time; and tests of each element, float32 → bool.
 * The formulas, also for NaN, are those of TensorFlow.js' cpu backend: max(0, NaN) = NaN, sign(NaN) = 0,
 * step(NaN) = NaN.
 *
 * Every op has a loop of its own. x and y may be the same.
 */
import { chunkStart, clamp, loadLanes, minimum, storeLanes } from "../simd";
import { exp, expm1, expm1Below30, log, log1p, sigmoid, softplus, tanh } from "./math";
import { TestOp, UnaryOp } from "./opcodes";

// @ts-ignore: decorator
@unmanaged
class TestArgs {
  op: i32;
  x: usize;
  y: usize;
  length: i32;
}

// @ts-ignore: decorator
@unmanaged
class UnaryArgs extends TestArgs {
  /** The op's parameters, such as a slope or limits: opcodes.ts lists them. */
  p: f32;
  q: f32;
}

// @ts-ignore: decorator
@inline
function splat(x: f32): v128 {
  return f32x4.splat(x);
}

// @ts-ignore: decorator
@inline
function apply(op: i32, x: v128, p: v128, q: v128): v128 {
  if (op == UnaryOp.Relu) return f32x4.max(splat(0), x);
  if (op == UnaryOp.Relu6) return f32x4.min(f32x4.max(splat(0), x), splat(6));
  if (op == UnaryOp.LeakyRelu) return v128.bitselect(f32x4.mul(x, p), x, f32x4.lt(x, splat(0)));
  if (op == UnaryOp.Elu) return v128.bitselect(x, expm1Below30(x), f32x4.ge(x, splat(0)));
  if (op == UnaryOp.Selu) {
    // scale·x or scale·α·(e^x - 1), with the constants of the SELU paper.
    const negative = f32x4.mul(expm1Below30(x), splat(1.7580993408473768599402175208123));
    return v128.bitselect(f32x4.mul(x, splat(1.0507009873554804934193349852946)), negative, f32x4.ge(x, splat(0)));
  }
  if (op == UnaryOp.Sigmoid) return sigmoid(x);
  if (op == UnaryOp.Tanh) return tanh(x);
  if (op == UnaryOp.Exp) return exp(x);
  if (op == UnaryOp.Expm1) return expm1(x);
  if (op == UnaryOp.Log) return log(x);
  if (op == UnaryOp.Log1p) return log1p(x);
  if (op == UnaryOp.Sqrt) return f32x4.sqrt(x);
  if (op == UnaryOp.Rsqrt) return f32x4.div(splat(1), f32x4.sqrt(x));
  if (op == UnaryOp.Square) return f32x4.mul(x, x);
  if (op == UnaryOp.Neg) return f32x4.neg(x);
  if (op == UnaryOp.Abs) return f32x4.abs(x);
  if (op == UnaryOp.Sign) {
    return v128.or(
      v128.and(f32x4.gt(x, splat(0)), splat(1)),
      v128.and(f32x4.lt(x, splat(0)), splat(-1)),
    );
  }
  if (op == UnaryOp.Reciprocal) return f32x4.div(splat(1), x);
  if (op == UnaryOp.Softplus) return softplus(x);
  if (op == UnaryOp.Step) {
    // All bits set is a NaN. The 1 is a parameter because V8 recreates a constant in every step of a loop.
    return v128.or(v128.bitselect(q, p, f32x4.gt(x, splat(0))), f32x4.ne(x, x));
  }
  if (op == UnaryOp.Clip) return clamp(x, p, q);
  if (op == UnaryOp.Floor) return f32x4.floor(x);
  if (op == UnaryOp.Ceil) return f32x4.ceil(x);
  return f32x4.nearest(x); // UnaryOp.Round: half to even
}

// @ts-ignore: decorator
@inline
function loop(op: i32, args: UnaryArgs, from: i32, to: i32): void {
  const p = splat(args.p), q = splat(args.q);
  let x = args.x + ((<usize>from) << 2), y = args.y + ((<usize>from) << 2);
  let i = from;
  for (; i + 4 <= to; i += 4) {
    v128.store(y, apply(op, v128.load(x), p, q));
    x += 16;
    y += 16;
  }
  if (i < to) storeLanes(y, apply(op, loadLanes(x, to - i), p, q), to - i);
}

// One function per op: within one function, the optimizer would fold the loops into one that tests the op in
// each step.
function reluLoop(a: UnaryArgs, from: i32, to: i32): void { loop(UnaryOp.Relu, a, from, to); }
function relu6Loop(a: UnaryArgs, from: i32, to: i32): void { loop(UnaryOp.Relu6, a, from, to); }
function leakyReluLoop(a: UnaryArgs, from: i32, to: i32): void { loop(UnaryOp.LeakyRelu, a, from, to); }
function eluLoop(a: UnaryArgs, from: i32, to: i32): void { loop(UnaryOp.Elu, a, from, to); }
function seluLoop(a: UnaryArgs, from: i32, to: i32): void { loop(UnaryOp.Selu, a, from, to); }
function sigmoidLoop(a: UnaryArgs, from: i32, to: i32): void { loop(UnaryOp.Sigmoid, a, from, to); }
function tanhLoop(a: UnaryArgs, from: i32, to: i32): void { loop(UnaryOp.Tanh, a, from, to); }
function expLoop(a: UnaryArgs, from: i32, to: i32): void { loop(UnaryOp.Exp, a, from, to); }
function expm1Loop(a: UnaryArgs, from: i32, to: i32): void { loop(UnaryOp.Expm1, a, from, to); }
function logLoop(a: UnaryArgs, from: i32, to: i32): void { loop(UnaryOp.Log, a, from, to); }
function log1pLoop(a: UnaryArgs, from: i32, to: i32): void { loop(UnaryOp.Log1p, a, from, to); }
function sqrtLoop(a: UnaryArgs, from: i32, to: i32): void { loop(UnaryOp.Sqrt, a, from, to); }
function rsqrtLoop(a: UnaryArgs, from: i32, to: i32): void { loop(UnaryOp.Rsqrt, a, from, to); }
function squareLoop(a: UnaryArgs, from: i32, to: i32): void { loop(UnaryOp.Square, a, from, to); }
function negLoop(a: UnaryArgs, from: i32, to: i32): void { loop(UnaryOp.Neg, a, from, to); }
function absLoop(a: UnaryArgs, from: i32, to: i32): void { loop(UnaryOp.Abs, a, from, to); }
function signLoop(a: UnaryArgs, from: i32, to: i32): void { loop(UnaryOp.Sign, a, from, to); }
function reciprocalLoop(a: UnaryArgs, from: i32, to: i32): void { loop(UnaryOp.Reciprocal, a, from, to); }
function softplusLoop(a: UnaryArgs, from: i32, to: i32): void { loop(UnaryOp.Softplus, a, from, to); }
function stepLoop(a: UnaryArgs, from: i32, to: i32): void { loop(UnaryOp.Step, a, from, to); }
function clipLoop(a: UnaryArgs, from: i32, to: i32): void { loop(UnaryOp.Clip, a, from, to); }
function floorLoop(a: UnaryArgs, from: i32, to: i32): void { loop(UnaryOp.Floor, a, from, to); }
function ceilLoop(a: UnaryArgs, from: i32, to: i32): void { loop(UnaryOp.Ceil, a, from, to); }
function roundLoop(a: UnaryArgs, from: i32, to: i32): void { loop(UnaryOp.Round, a, from, to); }

/** y[i] = f(x[i]). */
export function unary(a: UnaryArgs, thread: i32, threads: i32): void {
  const from = chunkStart(a.length, thread, threads), to = chunkStart(a.length, thread + 1, threads);
  switch (a.op) {
    case UnaryOp.Relu: reluLoop(a, from, to); break;
    case UnaryOp.Relu6: relu6Loop(a, from, to); break;
    case UnaryOp.LeakyRelu: leakyReluLoop(a, from, to); break;
    case UnaryOp.Elu: eluLoop(a, from, to); break;
    case UnaryOp.Selu: seluLoop(a, from, to); break;
    case UnaryOp.Sigmoid: sigmoidLoop(a, from, to); break;
    case UnaryOp.Tanh: tanhLoop(a, from, to); break;
    case UnaryOp.Exp: expLoop(a, from, to); break;
    case UnaryOp.Expm1: expm1Loop(a, from, to); break;
    case UnaryOp.Log: logLoop(a, from, to); break;
    case UnaryOp.Log1p: log1pLoop(a, from, to); break;
    case UnaryOp.Sqrt: sqrtLoop(a, from, to); break;
    case UnaryOp.Rsqrt: rsqrtLoop(a, from, to); break;
    case UnaryOp.Square: squareLoop(a, from, to); break;
    case UnaryOp.Neg: negLoop(a, from, to); break;
    case UnaryOp.Abs: absLoop(a, from, to); break;
    case UnaryOp.Sign: signLoop(a, from, to); break;
    case UnaryOp.Reciprocal: reciprocalLoop(a, from, to); break;
    case UnaryOp.Softplus: softplusLoop(a, from, to); break;
    case UnaryOp.Step: stepLoop(a, from, to); break;
    case UnaryOp.Clip: clipLoop(a, from, to); break;
    case UnaryOp.Floor: floorLoop(a, from, to); break;
    case UnaryOp.Ceil: ceilLoop(a, from, to); break;
    default: roundLoop(a, from, to);
  }
}

/** y[i] = 1 where x[i] passes the test (NaN, infinite, finite), else 0; y holds bytes. */
export function test(a: TestArgs, thread: i32, threads: i32): void {
  const to = chunkStart(a.length, thread + 1, threads);
  for (let i = chunkStart(a.length, thread, threads); i < to; i++) {
    const x = load<f32>(a.x + ((<usize>i) << 2));
    const nan = x != x, infinite = abs<f32>(x) == Infinity;
    const passes = a.op == TestOp.IsNan ? nan : a.op == TestOp.IsInf ? infinite : !nan && !infinite;
    store<u8>(a.y + <usize>i, passes ? 1 : 0);
  }
}
