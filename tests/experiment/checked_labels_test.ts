import { assertEquals, assertRejects } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { checkLabels } from "lib/experiment/mod.ts";
import { suspectLabels } from "lib/model/mod.ts";
import { startBackend } from "lib/tensorflow.ts";

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
