import { assert, assertEquals } from "@std/assert";
import { TrainingClock } from "lib/model/training/clock.ts";
import { Breather } from "lib/model/event_loop.ts";
import { liveFigure, progress } from "lib/notebook/mod.ts";
import { createSteadyClock, steadyNow } from "lib/steady_clock.ts";
import { asInCell } from "./notebook/kernel.ts";
import { missing } from "./permissions.ts";

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

Deno.test("where the system's clock goes back an hour the bar and the figure of a notebook go on", () =>
  withClock(async (time) => {
    time.now = steadyNow() + 1;
    const figure = { data: [], layout: {}, alt: "nothing" };
    const sent = await asInCell(async () => {
      const bar = progress({ total: 10, label: "Training" });
      await bar.update(1);
      const live = liveFigure(figure);
      time.now -= 3_600_000;
      await bar.update(2);
      await live.update(figure);
      time.now += 1000;
      await bar.update(3);
      await live.update(figure);
    });
    const updates = sent.filter(({ type }) => type === "update_display_data");
    assertEquals(updates.length, 2, "one of each, a second later");
  }));

Deno.test({
  name: "durations come from the steady clock everywhere but in pages",
  ignore: missing("read"),
  async fn() {
    const readers: string[] = [];
    for (const path of await sources("lib")) {
      if (/performance\.now|Date\.now/.test(await Deno.readTextFile(path))) readers.push(path);
    }
    // A page has the browser's clock only.
    const own = (path: string) =>
      path.startsWith("lib/backend/") || /^lib\/web\/(draw|draw_one|site)\/(page|run)\//.test(path);
    assertEquals(readers.filter((path) => !own(path)), ["lib/steady_clock.ts"]);
  },
});

/** All TypeScript files below a directory of the project. */
async function sources(directory: string): Promise<string[]> {
  const paths: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(directory)) {
    const path = `${directory}/${name}`;
    if (isDirectory) paths.push(...await sources(path));
    else if (name.endsWith(".ts")) paths.push(path);
  }
  return paths;
}
