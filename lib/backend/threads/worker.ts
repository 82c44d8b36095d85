/**
 * What a worker of the pool does: wait for a job, compute its share of the kernel, report that it has
 * finished.
 *
 * A worker first spins: it reads the job number again and again, and a new job starts within a microsecond.
 * Then it parks in `Atomics.wait`, where it uses no processor time and takes about 50 microseconds to wake.
 *
 * {@linkcode serve} is sent to the worker as *source text*: starting a worker from text needs no permission,
 * while Deno needs read permission for a worker's file. So it must use nothing from outside its own body
 * except globals.
 *
 * @module
 */

/** All that a worker needs. */
export interface WorkerSetup {
  /** The kernels. */
  module: WebAssembly.Module;
  /** The memory that they read and write. */
  memory: WebAssembly.Memory;
  /** The names of the kernels, by index. */
  kernels: string[];
  /** The number of this thread, from 1: the caller is 0. */
  thread: number;
  /** The number of threads, including the caller. */
  threads: number;
  /** The pool's words (layout.ts). */
  shared: SharedArrayBuffer;
  /** The indices of the words. */
  words: Record<
    "sequence" | "sleepers" | "callerParked" | "kernel" | "spin" | "claimed" | "done" | "failed",
    number
  >;
  /** The byte offset of the kernel's arguments in `memory`. */
  args: number;
  /** The byte offset of this thread's error message in `shared`. */
  message: number;
  /** The length of the longest message, in bytes. */
  messageBytes: number;
}

/**
 * Computes shares of jobs until the pool stops.
 *
 * @param ready Called once, when the worker is ready for jobs.
 */
export function serve(setup: WorkerSetup, ready: () => void): void {
  const { thread, threads, args, words } = setup;
  const instance = new WebAssembly.Instance(setup.module, { env: { memory: setup.memory } });
  const functions = setup.kernels.map((name) =>
    instance.exports[name] as (a: number, t: number, n: number) => void
  );
  const shared = new Int32Array(setup.shared);
  const pause: () => void = (Atomics as { pause?: () => void }).pause ?? (() => {});

  function nextJob(seen: number): number {
    let sequence = seen, until = 0;
    for (let turn = 1;; turn++) {
      sequence = Atomics.load(shared, words.sequence);
      if (sequence !== seen) return sequence;
      if (turn % 32 !== 0) {
        pause();
        continue;
      }
      const now = performance.now();
      if (until === 0) until = now + Atomics.load(shared, words.spin) / 1000;
      if (now < until) continue;
      // The caller reads SLEEPERS after it has written SEQUENCE; `wait` reads SEQUENCE after SLEEPERS has
      // been written. One of the two always sees the other's write, so no job is missed.
      Atomics.add(shared, words.sleepers, 1);
      Atomics.wait(shared, words.sequence, seen);
      Atomics.sub(shared, words.sleepers, 1);
    }
  }

  function report(error: unknown): void {
    const bytes = new TextEncoder().encode(error instanceof Error ? error.message : String(error));
    const part = bytes.subarray(0, setup.messageBytes);
    new Uint8Array(setup.shared, setup.message, setup.messageBytes).set(part);
    Atomics.store(shared, words.failed, Math.max(1, part.length));
  }

  // The number is read before the caller learns that it may start jobs. Read afterwards, it could be that of
  // the first job, which would never be seen.
  let seen = Atomics.load(shared, words.sequence);
  ready();
  for (;;) {
    seen = nextJob(seen);
    // The caller may have claimed this share by now, and may even have begun a later job.
    const before = (seen - 1) | 0;
    if (Atomics.compareExchange(shared, words.claimed, before, seen) !== before) continue;
    const kernel = Atomics.load(shared, words.kernel);
    if (kernel >= 0) {
      try {
        functions[kernel]!(args, thread, threads);
      } catch (error) {
        report(error);
      }
    }
    Atomics.store(shared, words.done, seen);
    if (Atomics.load(shared, words.callerParked) !== 0) Atomics.notify(shared, words.done);
    if (kernel < 0) return;
  }
}
