import { assert, assertEquals, assertRejects } from "@std/assert";
import { loadMnist, takeFirst } from "lib/dataset/mod.ts";
import { checkLabels } from "lib/experiment/mod.ts";
import { UserError } from "lib/errors.ts";
import { createRandom } from "lib/math/mod.ts";
import { suspectLabels } from "lib/model/mod.ts";
import { startBackend } from "lib/tensorflow.ts";
import { missing } from "../permissions.ts";

Deno.test({
  name: "checkLabels: of 20 wrong labels planted among 2,000 of MNIST's, most are found, and little else",
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
    assert(right.length >= 13, `${right.length} of 20`);
    assert(found.train.length - right.length < 15, `${found.train.length}`);
    assert(found.test.length < 10, `${found.test.length} of 300 test labels`);
    assert(shares.every((share, i) => share <= 1 && share >= (shares[i - 1] ?? 0)));
    assertEquals(shares.at(-1), 1);
  },
});

Deno.test("checkLabels refuses five images, and ends when it is asked to", async () => {
  await startBackend({ backend: "cpu" });
  const split = (count: number) => ({
    images: new Uint8Array(64 * count),
    labels: Uint8Array.from({ length: count }, (_, i) => i % 2),
    count,
    rows: 8,
    cols: 8,
  });
  const dataset = {
    name: "a",
    source: "b",
    checksums: {},
    classNames: ["0", "1"],
    train: split(5),
    test: split(2),
  };
  await assertRejects(() => checkLabels(dataset, { seed: 1 }), UserError, "expected at least 6");
  const stop = new AbortController();
  const six = { ...dataset, train: split(6) };
  await assertRejects(
    () =>
      checkLabels(six, { seed: 1, signal: stop.signal, onProgress: () => stop.abort(new Error("enough")) }),
    Error,
    "enough",
  );
});

Deno.test("suspectLabels: thresholds of each class, the most probable of several, the largest margin first", () => {
  const of = (label: number, ...probabilities: number[]) => ({ label, probabilities });
  // Thresholds: 0.6, 0.5, and none for class 2, which no image has.
  const predictions = [
    of(0, 0.9, 0.1, 0),
    of(0, 0.3, 0.5, 0.2), // reaches the threshold of class 1
    of(1, 0.7, 0.3, 0), // reaches the threshold of class 0
    of(1, 0.3, 0.7, 0),
    of(0, 0.6, 0.4, 0),
    of(1, 0.1, 0.5, 0.4),
    of(1, 0.05, 0.49, 0.46), // below all thresholds
  ];
  const found = suspectLabels(predictions, 3);
  assertEquals(found.map(({ index, label, proposed }) => [index, label, proposed]), [[2, 1, 0], [1, 0, 1]]);
});
