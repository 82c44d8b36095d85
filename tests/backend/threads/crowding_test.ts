import { Crowding, type JobReport } from "lib/backend/threads/crowding.ts";
import { assert, assertEquals } from "@std/assert";

const good: JobReport = { wereAsleep: false, taken: 0, helped: 1, own: 0.5, waited: 0.1 };
const stolen: JobReport = { wereAsleep: false, taken: 1, helped: 0, own: 0.5, waited: 0 };
const preempted: JobReport = { wereAsleep: false, taken: 0, helped: 1, own: 0.5, waited: 4 };

/** Runs jobs of one millisecond each until the mode changes, and returns when that was. */
function until(crowding: Crowding, mode: string, report: JobReport, from: number): number {
  for (let now = from; now < from + 100_000; now++) {
    if (crowding.modeAt(now) !== mode) return now;
    crowding.judge(now, report);
  }
  return Infinity;
}

Deno.test("on free cores the pool never stops spinning", () => {
  assertEquals(until(new Crowding(false), "spin", good, 0), Infinity);
});

Deno.test("spinning does not end when one of four workers wakes up late, but when one that should spin has not begun", () => {
  const crowding = new Crowding(false);
  for (let now = 0; now < 1000; now++) {
    crowding.judge(now, now % 4 === 0 ? { ...stolen, wereAsleep: true } : good);
    assertEquals(crowding.modeAt(now), "spin");
  }
  assert(until(crowding, "spin", stolen, 1000) < 1010);
  assertEquals(crowding.modeAt(1010), "nap");
});

Deno.test("spinning ends, then waking, when workers cost the caller more time than they save; both are tried again", () => {
  const crowding = new Crowding(false);
  const napping = until(crowding, "spin", preempted, 0);
  assertEquals(crowding.modeAt(napping), "nap");
  const alone = until(crowding, "nap", preempted, napping);
  assertEquals(crowding.modeAt(alone), "alone");
  const again = until(crowding, "alone", good, alone);
  assert(again <= alone + 30, `${again - alone} ms`);
  assertEquals(crowding.modeAt(again), "spin");
});

Deno.test("a mode that fails again and again is tried less and less often, and every two seconds at least", () => {
  const crowding = new Crowding(false);
  const lengths: number[] = [];
  for (let now = 0; lengths.length < 12;) {
    const ended = until(crowding, "spin", stolen, now);
    now = until(crowding, "nap", good, ended);
    lengths.push(now - ended);
  }
  for (let i = 1; i < lengths.length; i++) assert(lengths[i]! >= lengths[i - 1]!, lengths.join());
  assert(lengths[0]! <= 25 && lengths.at(-1)! > 1900 && lengths.at(-1)! <= 2000, lengths.join());
});

Deno.test("with more threads than cores there is no spinning, and workers that do not help are no longer woken", () => {
  const crowding = new Crowding(true);
  assertEquals(until(crowding, "nap", good, 0), Infinity);
  const alone = until(crowding, "nap", preempted, 0);
  assertEquals(crowding.modeAt(alone), "alone");
  const again = until(crowding, "alone", good, alone);
  assertEquals(crowding.modeAt(again), "nap");
});

Deno.test("a mode that fails now and then, five times a second, is banned for no longer than at first", () => {
  const crowding = new Crowding(false);
  for (let now = 0, time = 0; time < 10; time++) {
    for (const end = now + 200; now < end; now++) crowding.judge(now, good);
    const ended = until(crowding, "spin", preempted, now);
    now = until(crowding, "nap", good, ended);
    assert(now - ended <= 21, `${now - ended} ms the ${time + 1}th time`);
    assertEquals(crowding.modeAt(now), "spin");
  }
});
