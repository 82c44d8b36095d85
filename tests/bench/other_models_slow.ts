/** The models of the bench that are not for MNIST: two steps of training on our backend and on tfjs' cpu backend. */
import { assert } from "@std/assert";
import { BACKEND_NAME } from "lib/backend/mod.ts";
import { startBackend, tf } from "lib/tensorflow.ts";
import { otherModelNames } from "./rows.ts";
import { lossesOf, weightsOf } from "./two_steps.ts";

for (const name of otherModelNames) {
  Deno.test(`bench ${name}: two steps as on cpu`, async () => {
    await startBackend({ backend: "wasm", threads: 2 });
    const weights = weightsOf(name), found = await lossesOf(name, weights);
    await tf.setBackend("cpu");
    const expected = await lossesOf(name, weights);
    await tf.setBackend(BACKEND_NAME);
    for (const [i, loss] of found.entries()) {
      assert(
        Math.abs(loss - expected[i]!) < 1e-3 * Math.abs(expected[i]!),
        `step ${i}: ${loss}, cpu ${expected[i]}`,
      );
    }
  });
}
