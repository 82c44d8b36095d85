// deno-lint-ignore-file
/**
 * The gradient of a maximum or minimum y over the middle axis of x, [outer, length, inner]: dx = dy times 1 where x equals
 * y, and times 0 elsewhere. Each of several equal ones gets all of dy. Threads split the rows of inner elements.
 */
import { chunkStart, loadLanes, minimum, storeLanes } from "../simd";

@unmanaged
class ExtremeGradientArgs {
  /** [outer, inner] */
  dy: usize;
  y: usize;
  /** [outer, length, inner] */
  x: usize;
  dx: usize;
  outer: i32;
  length: i32;
  inner: i32;
}

export function extremeGradient(args: ExtremeGradientArgs, thread: i32, threads: i32): void {
  const inner = args.inner, one = f32x4.splat(1);
  const end = chunkStart(args.outer * args.length, thread + 1, threads);
  for (let row = chunkStart(args.outer * args.length, thread, threads); row < end; row++) {
    const result = <usize> (row / args.length * inner) * 4, at = <usize> row * inner * 4;
    for (let i = 0; i < inner; i += 4) {
      const lanes = minimum(4, inner - i), offset = <usize> i * 4;
      const x = loadLanes(args.x + at + offset, lanes), y = loadLanes(args.y + result + offset, lanes);
      const isExtreme = v128.and(f32x4.eq(x, y), one);
      storeLanes(args.dx + at + offset, f32x4.mul(loadLanes(args.dy + result + offset, lanes), isExtreme), lanes);
    }
  }
}
