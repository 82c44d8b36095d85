import { assert, assertEquals } from "@std/assert";
import { sideOf } from "../interleave.ts";
import { type KernelRunner, timeKernels } from "./kernel_times.ts";
import { medianOf, type Profile, profileOf, serialOf } from "./profile.ts";
import { scalingLines } from "./scaling_table.ts";
import { leftOut, scalingThreads } from "./thread_counts.ts";

/** An engine of two threads whose kernels take the milliseconds `work`; without it they take one, on one thread. */
function engineOf(): KernelRunner & { calls: string[] } {
  const calls: string[] = [];
  return {
    calls,
    run(kernel: string, _args: unknown, work?: number) {
      calls.push(kernel);
      for (const end = performance.now() + (work ?? 1); performance.now() < end;);
      return work === undefined ? 1 : 2;
    },
  } as KernelRunner & { calls: string[] };
}

Deno.test("timeKernels: calls, times and what the calling thread did alone; afterwards the engine is as before", () => {
  const engine = engineOf(), before = engine.run;
  {
    using timed = timeKernels(engine);
    assertEquals(engine.run("matmul", {} as never, 4), 2);
    engine.run("matmul", {} as never, 4);
    engine.run("copy4", {} as never);
    const { matmul, copy4 } = Object.fromEntries(timed.times);
    assertEquals([matmul!.calls, copy4!.calls, matmul!.alone], [2, 1, 0]);
    assert(matmul!.milliseconds >= 8);
    assertEquals(copy4!.alone, copy4!.milliseconds);
  }
  assertEquals(engine.run, before);
  assertEquals(engine.calls, ["matmul", "matmul", "copy4"]);
});

Deno.test("profileOf: the kernels and what is between them add up to the step", async () => {
  const engine = engineOf();
  const side = sideOf(async () => {
    engine.run("matmul", {} as never, 2);
    engine.run("copy4", {} as never);
    await new Promise((resolve) => setTimeout(resolve, 3));
  });
  const profile = await profileOf(engine, side, 4, 2);
  const { matmul, copy4 } = Object.fromEntries(profile.kernels);
  assertEquals([matmul!.calls, copy4!.calls, engine.calls.length], [1, 1, 8]);
  assert(matmul!.milliseconds >= 2 && copy4!.milliseconds >= 1 && profile.between >= 2.5);
  const parts = matmul!.milliseconds + copy4!.milliseconds + profile.between;
  assert(Math.abs(parts - profile.milliseconds) < 1e-9);
  assert(Math.abs(serialOf(profile) - copy4!.milliseconds - profile.between) < 1e-9);
});

function profile(
  threads: number,
  kernels: [string, calls: number, ms: number, alone: number][],
  between: number,
) {
  const map = new Map(
    kernels.map(([name, calls, milliseconds, alone]) => [name, { calls, milliseconds, alone }]),
  );
  const milliseconds = kernels.reduce((sum, [, , ms]) => sum + ms, between);
  return { threads, milliseconds, kernels: map, between } satisfies Profile;
}

Deno.test("medianOf: a whole profile, that of the middle time", () => {
  const profiles = [9, 1, 5].map((between) => profile(1, [], between));
  assertEquals(medianOf(profiles), profiles[2]);
});

Deno.test("scaling: speed-up and efficiency by kernel, the small ones summed up, and what is serial", () => {
  const lines = scalingLines("train x", [
    profile(1, [["forward", 2, 60, 60], ["pack", 3, 4, 4], ["a", 1, 0.2, 0.2], ["b", 1, 0.1, 0.1]], 3.7),
    profile(4, [["forward", 2, 20, 0], ["pack", 3, 4, 4], ["a", 1, 0.05, 0], ["b", 1, 0.1, 0.1]], 3.85),
  ]);
  assertEquals(lines, [
    "train x",
    "                            calls  1 thread, ms  4 threads, ms  speed-up  efficiency",
    "the whole step                             68.0           28.0      2.43         61%",
    "forward                         2          60.0           20.0      3.00         75%",
    "pack                            3          4.00           4.00      1.00         25%",
    "2 smaller kernels               2          0.30           0.15      2.00         50%",
    "JavaScript between kernels                 3.70           3.85      0.96         24%",
    "serial on 4 threads: 7.95 ms (3.85 of JavaScript), 28% of the step; at most 8.6 times as fast on any number of cores",
  ]);
});

Deno.test("scaling: as many threads as there are cores, and a line that says which are left out", () => {
  assertEquals([1, 2, 6, 16, 64].map(scalingThreads), [
    [1],
    [1, 2],
    [1, 2, 4],
    [1, 2, 4, 8, 16],
    [1, 2, 4, 8, 16],
  ]);
  assertEquals(leftOut(2), "left out: 4, 8 and 16 threads, because this machine has 2 cores");
  assertEquals(leftOut(1), "left out: 2, 4, 8 and 16 threads, because this machine has 1 core");
  assertEquals(leftOut(16), undefined);
});
