/**
 * The same bits for a number of threads at any load: whether workers are on time, late, or interrupted in the
 * middle of a share, and whichever thread computes a share.
 */
import { assert, assertEquals } from "@std/assert";
import { Handover } from "lib/backend/threads/handover.ts";
import { startBackend } from "lib/tensorflow.ts";
import { missing } from "../../permissions.ts";
import { replaceWorkers } from "../support/replaced_workers.ts";
import { train } from "../support/seeded_training.ts";

/**
 * Put before a worker's source: it loses up to 2 ms before it claims every third share, and half a
 * millisecond after it has claimed every fifth. So the caller takes the first, and waits for the second.
 */
const lateness = `
  const { compareExchange } = Atomics;
  let claims = 0;
  const lose = (milliseconds) => {
    for (const end = performance.now() + milliseconds; performance.now() < end;);
  };
  Atomics.compareExchange = (...operands) => {
    claims++;
    if (claims % 3 === 0) lose(claims % 5 / 2);
    const before = compareExchange(...operands);
    if (claims % 5 === 0) lose(0.5);
    return before;
  };
`;

/** Until it is disposed of, counts the shares that the caller takes, and those that workers have begun. */
function countClaims() {
  const original = Handover.prototype.claim, counts = { taken: 0, begun: 0 };
  Handover.prototype.claim = function (thread) {
    const isTaken = original.call(this, thread);
    counts[isTaken ? "taken" : "begun"]++;
    return isTaken;
  };
  return { counts, [Symbol.dispose]: () => void (Handover.prototype.claim = original) };
}

/** Until it is disposed of, other processes compute. */
function busyProcesses(count: number) {
  const processes = Array.from(
    { length: count },
    () => new Deno.Command("deno", { args: ["eval", "for (;;);"] }).spawn(),
  );
  return {
    async [Symbol.asyncDispose]() {
      for (const process of processes) process.kill("SIGKILL");
      await Promise.all(processes.map(({ status }) => status));
    },
  };
}

for (const threads of [2, 3, 5]) {
  Deno.test(`workers that are late give the same bits: ${threads} threads`, async () => {
    await startBackend({ threads });
    const expected = await train(10);
    using replaced = replaceWorkers((source) => lateness + source);
    using counted = countClaims();
    await startBackend({ threads: 1 });
    await startBackend({ threads }); // new workers
    const { counts } = counted;
    // On a busy machine, the caller may do nearly everything for a while.
    for (let run = 0; run < 50 && Math.min(counts.taken, counts.begun) < 20; run++) {
      assertEquals(await train(10), expected);
    }
    assertEquals(replaced.workers.length, threads - 1);
    assert(
      Math.min(counts.taken, counts.begun) >= 20,
      `expected some of both, but got ${JSON.stringify(counts)}`,
    );
  });
}

Deno.test({
  name: "the same bits while other processes compute: 2 and 3 threads",
  ignore: missing("run"),
  async fn() {
    for (const threads of [2, 3]) {
      await startBackend({ threads });
      const expected = await train(10);
      for (const count of [1, 2, 4]) {
        await using _ = busyProcesses(count);
        assertEquals(await train(10), expected, `${count} processes`);
      }
    }
  },
});
