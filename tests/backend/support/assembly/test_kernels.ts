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

/** Never ends on the thread number `amount`; thread 0 ends when that one has begun. `count` must be 0. */
export function hangOn(args: usize, thread: i32, threads: i32): void {
  const a = changetype<Args>(args);
  if (thread == 0) while (atomic.load<i32>(args + offsetof<Args>("count")) == 0) {}
  if (a.amount != thread) return;
  atomic.store<i32>(args + offsetof<Args>("count"), 1);
  while (atomic.load<i32>(args + offsetof<Args>("amount")) == thread) {}
}

/** Each thread adds 1 to out[thread]; thread 0 then waits until all others have, which only workers of their own can do. */
export function meet(args: usize, thread: i32, threads: i32): void {
  const pointer = changetype<Args>(args).pointer;
  atomic.add<i32>(pointer + (thread << 2), 1);
  if (thread > 0) return;
  for (let other = 1; other < threads; other++) {
    while (atomic.load<i32>(pointer + (other << 2)) != atomic.load<i32>(pointer)) {}
  }
}

/** Does nothing. */
export function nothing(args: usize, thread: i32, threads: i32): void {}
