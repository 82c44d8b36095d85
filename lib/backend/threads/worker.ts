/**
 * What a worker of the pool does: wait for a job, run its share of the kernel, say that it is done.
 *
 * A worker first spins (it looks at the job number again and again, and a new job starts within a microsecond), then
 * parks in `Atomics.wait`, where it uses no CPU and takes some 50 microseconds to wake.
 *
 * {@linkcode serve} is sent to the worker as *source text*: starting a worker from text needs no permission, while Deno
 * wants `--allow-read` for a worker's file. So it must use nothing from outside its own body but globals.
 *
 * @module
 */

/** All that a worker needs to know. */
export interface WorkerSetup {
  /** The kernels. */
  module: WebAssembly.Module;
  /** What they work on. */
  memory: WebAssembly.Memory;
  /** Exported functions by index. */
  kernels: string[];
  /** Number of this thread, from 1: the caller is 0. */
  thread: number;
  /** Participants, the caller included. */
  threads: number;
  /** The pool's words; where each lies is told by layout.ts. */
  shared: SharedArrayBuffer;
  /** Indices of words. */
  words: Record<
    "sequence" | "sleepers" | "callerParked" | "kernel" | "spin" | "claimed" | "done" | "failed",
    number
  >;
  /** Byte offset of the kernel's arguments in `memory`. */
  args: number;
  /** Byte offset of this thread's error message in `shared`. */
  message: number;
  /** The longest message. */
  messageBytes: number;
}

/**
 * The life of a worker. Returns when the pool stops.
 *
 * @param ready Called once, when jobs may come.
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
      // The caller looks at SLEEPERS after it has written SEQUENCE; `wait` looks at SEQUENCE after SLEEPERS was
      // written: one of the two always sees the other's write, so no job is slept through.
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

  // The number is read before the caller is told that it may start jobs: read afterwards, it could be the first job's
  // own number, and that job would never be seen.
  let seen = Atomics.load(shared, words.sequence);
  ready();
  for (;;) {
    seen = nextJob(seen);
    // The caller may have claimed this share by now, and may even be working on a later job.
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
