// deno-lint-ignore-file
/** The peak against which the other kernels are measured: independent multiply-adds and nothing else. */
import { madd } from "./simd";

@unmanaged
class FmaPeakArgs {
  /** Any address with 64 free bytes: 16 floats, the first eight of which are multiplied. */
  buffer: usize;
  /** Each repetition makes 12 multiply-adds of four lanes: 96 operations. */
  repetitions: i32;
}

export function fmaPeak(args: FmaPeakArgs, thread: i32, threads: i32): void {
  const x = v128.load(args.buffer);
  let a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
  let y = v128.load(args.buffer, 16);
  // Each factor is the previous sum, so that no multiplication can be moved out of the loop.
  for (let n = args.repetitions; n > 0; n--) {
    a = madd(a, y, x);
    b = madd(b, y, x);
    c = madd(c, y, x);
    d = madd(d, y, x);
    e = madd(e, y, x);
    f = madd(f, y, x);
    g = madd(g, y, x);
    h = madd(h, y, x);
    i = madd(i, y, x);
    j = madd(j, y, x);
    k = madd(k, y, x);
    l = madd(l, y, x);
  }
  a = f32x4.add(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)), f32x4.add(f32x4.add(e, f), f32x4.add(g, h)));
  a = f32x4.add(a, f32x4.add(f32x4.add(i, j), f32x4.add(k, l)));
  v128.store(args.buffer + <usize> thread * 16, a, 32);
}
