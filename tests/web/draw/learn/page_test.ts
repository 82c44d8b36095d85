import { assertEquals } from "@std/assert";
import { cropInk, describeShare, MemoryStore, pointsOf } from "lib/web/draw/page/mod.ts";

Deno.test("cropInk: a box on whole pixels, within the ink", () => {
  const ink = { width: 4, height: 3, values: Uint8Array.from({ length: 12 }, (_, i) => i) };
  assertEquals(cropInk(ink, { left: 2, top: 2, width: 4, height: 3 }, 0.5), {
    width: 2,
    height: 2,
    values: Uint8Array.of(5, 6, 9, 10),
  });
  assertEquals(cropInk(ink, { left: -5, top: -5, width: 99, height: 99 }, 1), ink);
  assertEquals(cropInk(ink, { left: 9, top: 9, width: 3, height: 3 }, 1).values.length, 0);
});

Deno.test("describeShare: counts, percent and the interval", () => {
  assertEquals(
    describeShare({ part: 3, count: 5, interval: [0.231, 0.882] }),
    "3 of 5 (60%; 95% interval 23–88%)",
  );
  assertEquals(
    describeShare({ part: 996, count: 1000, interval: [0.9898, 0.9984] }),
    "996 of 1,000 (99.6%; 95% interval 99.0–99.8%)",
  );
});

Deno.test("pointsOf: from left to right, the highest loss at the top", () => {
  assertEquals(pointsOf([], 10), "");
  assertEquals(pointsOf([{ step: 5, loss: 2 }, { step: 10, loss: 1 }], 10), "160.0,4.0 320.0,50.0");
});

Deno.test("MemoryStore: keeps, removes, clears; numbers are not used again", async () => {
  const store = new MemoryStore(), frame = new Uint8Array(784);
  const ids = async () => (await store.drawings()).map(({ id, label }) => [id, label]);
  await store.add([{ frame, label: 1 }, { frame, label: 2 }]);
  await store.remove(2);
  await store.add([{ frame, label: 3 }]);
  assertEquals(await ids(), [[1, 1], [3, 3]]);
  await store.clear();
  assertEquals(await ids(), []);
  assertEquals(store.untilClosed, true);
  assertEquals(await store.model(), undefined);
});
