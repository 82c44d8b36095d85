import { assertEquals } from "@std/assert";
import type { Network } from "lib/reading/network.ts";
import { remembered } from "lib/reading/remembered.ts";

/** A network that answers with the first pixel, and notes which frames it was asked about. */
function counting() {
  const asked: number[][] = [];
  const network: Network = {
    features: 1,
    answer(frames) {
      asked.push(frames.map((frame) => frame[0]!));
      const answers = frames.map((frame) => ({
        logits: Float32Array.of(frame[0]!),
        features: new Float32Array(1),
      }));
      return Promise.resolve(answers);
    },
  };
  return { network, asked };
}

const frame = (value: number) => new Uint8Array(784).fill(value);

Deno.test("remembered: answers in order, and only new frames are computed", async () => {
  const { network, asked } = counting(), own = remembered(network, 10);
  const ask = async (...values: number[]) =>
    (await own.answer(values.map(frame))).map(({ logits }) => logits[0]);
  assertEquals(await ask(1, 255, 1), [1, 255, 1]);
  assertEquals(await ask(255, 3, 1), [255, 3, 1]);
  assertEquals(await ask(3), [3]);
  assertEquals(asked, [[1, 255], [3], []]);
});

Deno.test("remembered: forgets what was not needed for longest", async () => {
  const { network, asked } = counting(), own = remembered(network, 2);
  for (const values of [[1, 2], [1], [3], [1], [2]]) await own.answer(values.map(frame));
  assertEquals(asked, [[1, 2], [], [3], [], [2]]);
});
