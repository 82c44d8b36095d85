import { assert, assertEquals } from "@std/assert";
import { loadMnist, takeFirst } from "lib/dataset/mod.ts";
import { checkLabels } from "lib/experiment/mod.ts";
import { createRandom } from "lib/math/mod.ts";
import { startBackend } from "lib/tensorflow.ts";
import { missing } from "../permissions.ts";

Deno.test({
  name: "checkLabels: of 20 wrong labels planted among 2,000 of MNIST's, most are found",
  ignore: missing("read"),
  fn: async () => {
    const backend = await startBackend({ threads: 1 });
    assertEquals(backend.backend, "wasm");
    const mnist = await loadMnist(), random = createRandom(20);
    const train = { ...takeFirst(mnist.train, 2000) }, test = takeFirst(mnist.test, 300);
    train.labels = train.labels.slice();
    const planted = new Map<number, number>();
    while (planted.size < 20) {
      const index = Math.floor(2000 * random()), label = train.labels[index]!;
      if (planted.has(index)) continue;
      planted.set(index, label);
      train.labels[index] = (label + 1 + Math.floor(9 * random())) % 10;
    }
    const shares: number[] = [];
    const found = await checkLabels({ ...mnist, train, test }, {
      seed: 1,
      onProgress: (done) => shares.push(done),
    });
    const right = found.train.filter(({ index, label, proposed }) =>
      label === train.labels[index] && proposed === planted.get(index)
    );
    assert(right.length >= 15, `${right.length} of 20`);
    assert(found.train.length < 70, `${found.train.length}`);
    assert(found.test.length < 10, `${found.test.length} of 300 test labels`);
    assert(shares.every((share, i) => share <= 1 && share >= (shares[i - 1] ?? 0)));
    assertEquals(shares.at(-1), 1);
  },
});
