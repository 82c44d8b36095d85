import { assertEquals } from "@std/assert";
import { describeShare, MemoryStore, pointsOf, whyFailed } from "lib/web/draw/page/mod.ts";

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

Deno.test("MemoryStore: keeps, relabels, removes, clears; numbers are not used again", async () => {
  const store = new MemoryStore(), frame = new Uint8Array(784);
  const ids = async () => (await store.drawings()).map(({ id, label, heldOut }) => [id, label, heldOut]);
  const added = await store.add([{ frame, label: 1, heldOut: false }, { frame, label: 2, heldOut: true }]);
  assertEquals(added, await store.drawings());
  await store.remove(2);
  await store.add([{ frame, label: 3, heldOut: true }]);
  assertEquals(await ids(), [[1, 1, false], [3, 3, true]]);
  await store.relabel(3, 8);
  assertEquals(await ids(), [[1, 1, false], [3, 8, true]]);
  await store.clear();
  assertEquals(await ids(), []);
  assertEquals(store.untilClosed, true);
});

Deno.test("MemoryStore: one network for each that it started from, and none is replaced unseen", async () => {
  const store = new MemoryStore(), bytes = new Uint8Array();
  const model = (base: number, version: string) => ({
    base,
    version,
    files: { json: bytes, weights: bytes, calibration: null },
  });
  assertEquals(await store.model(1), undefined);
  assertEquals(await store.replaceModel(1, undefined, model(1, "a")), true);
  assertEquals(await store.replaceModel(2, undefined, model(2, "b")), true);
  assertEquals(await store.replaceModel(1, undefined, model(1, "c")), false); // another tab has kept "a"
  assertEquals((await store.model(1))?.version, "a");
  assertEquals(await store.replaceModel(1, "a", undefined), true);
  assertEquals([await store.model(1), (await store.model(2))?.version], [undefined, "b"]);
  assertEquals([await store.countOtherModels(1), await store.countOtherModels(2)], [1, 0]);
  await store.deleteOtherModels(1);
  assertEquals(await store.countOtherModels(1), 0);
});

Deno.test("whyFailed: what the user can do if the browser has no room, or has closed its store", () => {
  assertEquals(
    whyFailed(new DOMException("The transaction was aborted", "QuotaExceededError")),
    "This browser has no more room for this page. Download your drawings, and delete some of them.",
  );
  assertEquals(
    whyFailed(new DOMException("closing", "InvalidStateError")),
    "The browser has closed its store. Reload the page to continue.",
  );
  assertEquals([whyFailed(new Error("no server")), whyFailed("odd")], ["no server", "odd"]);
});
