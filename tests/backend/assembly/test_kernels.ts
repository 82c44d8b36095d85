// deno-lint-ignore-file
/**
 * A few kernels for testing the pool and the engine, which need not know what the real ones compute. AssemblyScript; `deno task build`
 * compiles it to test_kernels.wasm.
 */
@unmanaged class Args { pointer: usize; count: i32; amount: i32; factor: f32; }

/** Each thread adds `amount` to its share of `count` integers. */
export function addTo(args: usize, thread: i32, threads: i32): void {
  const a = changetype<Args>(args);
  const end = (thread + 1) * a.count / threads;
  for (let i = thread * a.count / threads; i < end; i++) {
    store<i32>(a.pointer + (i << 2), load<i32>(a.pointer + (i << 2)) + a.amount);
  }
}

/** out[thread] = amount * factor. */
export function multiply(args: usize, thread: i32, threads: i32): void {
  const a = changetype<Args>(args);
  store<f32>(a.pointer + (thread << 2), <f32>a.amount * a.factor);
}

/** Traps on the thread number `amount`. */
export function trapOn(args: usize, thread: i32, threads: i32): void {
  if (changetype<Args>(args).amount == thread) unreachable();
}

/** Never ends on the thread number `amount`. */
export function hangOn(args: usize, thread: i32, threads: i32): void {
  while (load<i32>(args + 8) == thread) {}
}

/** Does nothing. */
export function nothing(args: usize, thread: i32, threads: i32): void {}
