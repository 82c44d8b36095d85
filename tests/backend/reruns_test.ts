/**
 * The same seeds and the same number of threads give the same bits: a whole training run, done twice with
 * other work in between.
 */
import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { startBackend } from "lib/tensorflow.ts";
import { numbers } from "./support/same_as_cpu.ts";
import { train } from "./support/seeded_training.ts";

for (const threads of [1, 2, 3]) {
  Deno.test(`training twice gives the same bits: ${threads} threads`, async () => {
    await startBackend({ threads });
    const first = await train();
    tf.tidy(() => numbers([500, 300]).matMul(numbers([300, 500], 2)).sum()); // different memory and timing
    assertEquals(await train(), first);
    // Also from new memory and new threads.
    tf.engine().reset();
    await startBackend({ threads });
    assertEquals(await train(), first);
  });
}
