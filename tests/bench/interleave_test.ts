import { assertEquals } from "@std/assert";
import { interleave, type Side } from "./interleave.ts";

/** A side whose runs take as many milliseconds as it says, and the log of its turns. */
function side(name: string, milliseconds: number, log: string[]): Side {
  return (count) => {
    log.push(`${name} ${count}`);
    return Promise.resolve(Array.from({ length: count }, (_, i) => milliseconds + i));
  };
}

Deno.test("interleave: sides take turns in each round, as often as fits into 0.4 s", async () => {
  const log: string[] = [];
  const medians = await interleave([side("a", 100, log), side("b", 1000, log)], { rounds: 2 });
  const warmUp = ["a 3", "a 3", "b 3", "b 3"];
  assertEquals(log, [...warmUp, "a 4", "b 1", "a 4", "b 1"]);
  assertEquals(medians, [[101.5, 101.5], [1000, 1000]]);
});

Deno.test("interleave: a longer turn has more runs", async () => {
  const log: string[] = [];
  await interleave([side("a", 100, log)], { rounds: 1, turn: 1050 });
  assertEquals(log, ["a 3", "a 3", "a 11"]);
});

Deno.test("interleave once: one run a round, and none to warm up", async () => {
  const log: string[] = [];
  const medians = await interleave([side("a", 1, log), side("b", 2, log)], { rounds: 2, once: true });
  assertEquals(log, ["a 1", "b 1", "a 1", "b 1"]);
  assertEquals(medians, [[1, 1], [2, 2]]);
});
