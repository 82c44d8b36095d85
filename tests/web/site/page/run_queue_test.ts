import { assertEquals } from "@std/assert";
import { type QueuedCell, RunQueue, type SeriesEnd } from "lib/web/site/page/lesson/mod.ts";
import type { CellResult, CellRunner } from "lib/web/site/run/mod.ts";

/** Cells whose source is their end, and what happens to them. */
function cells(...sources: string[]): { all: QueuedCell[]; log: string[] } {
  const log: string[] = [];
  const all = sources.map((source, i): QueuedCell => {
    const tell = (what: string) => void log.push(`${i + 1} ${what}`);
    return {
      number: i + 1,
      source,
      waits: () => tell("waits"),
      starts: () => tell("starts"),
      shows: (output) => tell(output.type),
      ends: ({ status }) => tell(status),
      leaves: () => tell("leaves"),
    };
  });
  return { all, log };
}

async function run(...sources: string[]): Promise<{ log: string[]; end: SeriesEnd }> {
  const { all, log } = cells(...sources), ended = Promise.withResolvers<SeriesEnd>();
  const runner = {
    run: (source: string) =>
      source === "throws"
        ? Promise.reject(new Error("no worker"))
        : Promise.resolve({ status: source } as CellResult),
  } as unknown as CellRunner;
  const queue = new RunQueue(() => Promise.resolve(runner), (_, end) => end && ended.resolve(end));
  queue.add(all);
  queue.add(all); // which wait already
  return { log, end: await ended.promise };
}

Deno.test("cells run one after the other; empty ones do not", async () => {
  const { log, end } = await run("ok", "", "ok");
  assertEquals(end.cells, 3); // the first ran before it was added again
  assertEquals(log.filter((line) => line.endsWith("ok")), ["1 ok", "3 ok", "1 ok"]);
});

Deno.test("if a cell fails, those behind it do not run; a runner that cannot be loaded is a failure", async () => {
  for (const failing of ["error", "throws"]) {
    const { log, end } = await run(failing, "ok");
    assertEquals(end.failed?.number, 1);
    assertEquals(log.includes("2 starts"), false);
    assertEquals(log.includes("2 leaves"), true);
  }
});
