// deno-lint-ignore-file
/**
 * A few kernels for tests of the pool and the engine, which do not depend on what the real ones compute.
 * AssemblyScript; `deno task build` compiles it to test_kernels.wasm.
 */
@unmanaged
class AddArgs {
  pointer: usize;
  count: i32;
  amount: i32;
}

/** Each thread adds `amount` to its share of `count` integers. */
export function addTo(args: AddArgs, thread: i32, threads: i32): void {
  const end = (thread + 1) * args.count / threads;
  for (let i = thread * args.count / threads; i < end; i++) {
    store<i32>(args.pointer + (i << 2), load<i32>(args.pointer + (i << 2)) + args.amount);
  }
}

@unmanaged
class MultiplyArgs {
  pointer: usize;
  amount: i32;
  factor: f32;
}

/** out[thread] = amount * factor. */
export function multiply(args: MultiplyArgs, thread: i32, threads: i32): void {
  store<f32>(args.pointer + (thread << 2), <f32>args.amount * args.factor);
}

/** The first slot of the table. */
type Table = i32;

@unmanaged
class SumArgs {
  pointer: usize;
  count: i32;
  /** `count` integers. */
  table: Table;
}

/** out[thread] = the sum of the table. */
export function sumTable(args: SumArgs, thread: i32, threads: i32): void {
  const table = changetype<usize>(args) + offsetof<SumArgs>("table");
  let sum = 0;
  for (let i = 0; i < args.count; i++) sum += load<i32>(table + (i << 2));
  store<i32>(args.pointer + (thread << 2), sum);
}

@unmanaged
class TrapArgs {
  thread: i32;
}

/** Traps on one thread. */
export function trapOn(args: TrapArgs, thread: i32, threads: i32): void {
  if (args.thread == thread) unreachable();
}

@unmanaged
class HangArgs {
  thread: i32;
  /** Must be 0; becomes 1 when the loop begins. */
  begun: i32;
}

/** Never ends on one thread; thread 0 ends when that one has begun. */
export function hangOn(args: HangArgs, thread: i32, threads: i32): void {
  const hanging = changetype<usize>(args) + offsetof<HangArgs>("thread");
  const begun = changetype<usize>(args) + offsetof<HangArgs>("begun");
  if (thread == 0) while (atomic.load<i32>(begun) == 0) {}
  if (args.thread != thread) return;
  atomic.store<i32>(begun, 1);
  while (atomic.load<i32>(hanging) == thread) {}
}

@unmanaged
class MeetArgs {
  pointer: usize;
}

/**
 * Each thread adds 1 to out[thread]; thread 0 then waits until all others have, so the caller cannot compute
 * their shares.
 */
export function meet(args: MeetArgs, thread: i32, threads: i32): void {
  atomic.add<i32>(args.pointer + (thread << 2), 1);
  if (thread > 0) return;
  for (let other = 1; other < threads; other++) {
    while (atomic.load<i32>(args.pointer + (other << 2)) != atomic.load<i32>(args.pointer)) {}
  }
}

@unmanaged
class NoArgs {}

/** Does nothing. */
export function nothing(args: NoArgs, thread: i32, threads: i32): void {}
