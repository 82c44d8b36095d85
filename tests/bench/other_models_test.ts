/** The models of the bench that are not for MNIST train without tfjs' own kernels. */
import { assertEquals } from "@std/assert";
import type { CnnBackend } from "lib/backend/mod.ts";
import { startBackend, tf } from "lib/tensorflow.ts";
import { otherModelNames } from "./rows.ts";
import { lossesOf, weightsOf } from "./two_steps.ts";

for (const name of otherModelNames) {
  Deno.test(`bench ${name}: two steps without falling back, the same bits again`, async () => {
    await startBackend({ backend: "wasm", threads: 2 });
    const weights = weightsOf(name), { fallbacks } = tf.backend() as unknown as CnnBackend;
    fallbacks.clear();
    const found = await lossesOf(name, weights);
    assertEquals([...fallbacks.keys()], [], "kernels that fell back to tfjs' own");
    assertEquals(await lossesOf(name, weights), found, "a second run gives other bits");
  });
}
