import { assertEquals } from "@std/assert";
import { LiveReading } from "lib/web/draw/page/mod.ts";

Deno.test("a change during a reading that fails is read, and the next answer ends the failure", async () => {
  const said: string[] = [], readings: PromiseWithResolvers<void>[] = [];
  const live = new LiveReading({
    read() {
      said.push("read");
      const reading = Promise.withResolvers<void>();
      readings.push(reading);
      return reading.promise;
    },
    show: () => said.push("show"),
    fail: (error) => said.push((error as Error).message),
    recover: () => said.push("recover"),
  });
  /** Ends the newest reading, and returns what has been said since the last call. */
  const settle = async (error?: string) => {
    if (error === undefined) readings.at(-1)!.resolve();
    else readings.at(-1)!.reject(new Error(error));
    await new Promise((resolve) => setTimeout(resolve));
    return said.splice(0);
  };
  live.changed(1);
  live.changed(2);
  assertEquals(await settle("no worker"), ["read", "no worker", "read"]);
  assertEquals(await settle("no memory"), ["no memory"]);
  live.changed(3);
  live.changed(4);
  assertEquals(await settle(), ["read", "show", "recover", "read"]);
  assertEquals(await settle(), ["show"]);
  const answers = performance.getEntriesByName("answer") as PerformanceMeasure[];
  assertEquals(answers.map(({ detail }) => detail), [4]);
});
