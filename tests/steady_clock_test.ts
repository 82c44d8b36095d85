import { assert, assertEquals } from "@std/assert";
import { TrainingClock } from "lib/model/clock.ts";
import { Breather } from "lib/model/event_loop.ts";
import { createSteadyClock, steadyNow } from "lib/steady_clock.ts";

Deno.test("a steady clock continues from where it was when the system's clock jumps back, and follows it forward", () => {
  const readings = [5, 7, 7, 1000, 2, 3, 1, 11];
  const now = createSteadyClock(() => readings.shift()!);
  assertEquals(Array.from({ length: 8 }, now), [5, 7, 7, 1000, 1000, 1001, 1001, 1011]);
});

/** Runs something while the system's clock is what `time` says. */
async function withClock(work: (time: { now: number }) => Promise<void>): Promise<void> {
  const real = performance.now, time = { now: real.call(performance) };
  performance.now = () => time.now;
  try {
    await work(time);
  } finally {
    performance.now = real;
  }
}

Deno.test("when the system's clock goes back an hour, no duration of a run is negative, and the event loop still gets its turns", () =>
  withClock(async (time) => {
    time.now = steadyNow() + 1;
    const clock = new TrainingClock(), breather = new Breather();
    time.now += 2000;
    const before = clock.elapsed;
    time.now -= 3_600_000;
    const after = clock.elapsed;
    assert(after >= before && after < before + 1e-6, `${before} s, then ${after} s`);
    clock.addSteps(2, clock.elapsed - before);
    assert(clock.remaining(10, 0) >= 0);
    time.now += 150;
    assert(clock.elapsed > before);
    let hadTurn = false;
    setTimeout(() => hadTurn = true);
    await breather.breathe();
    assert(hadTurn, "a signal would have been heard");
  }));
