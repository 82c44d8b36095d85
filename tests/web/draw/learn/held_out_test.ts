import { assert, assertEquals, assertThrows } from "@std/assert";
import { checkCount, isHeldOut, newOnes, sameFrame } from "lib/web/draw/page/mod.ts";

interface Labelled {
  label: number;
  heldOut: boolean;
}

/** Collects drawings with these labels, one after the other. */
function collect(labels: readonly number[], start: readonly Labelled[] = []): Labelled[] {
  const drawings = [...start];
  for (const label of labels) drawings.push({ label, heldOut: isHeldOut(label, drawings) });
  return drawings;
}

const placesOf = (drawings: readonly Labelled[]) => drawings.flatMap(({ heldOut }, i) => heldOut ? [i] : []);

Deno.test("isHeldOut: of each label the second drawing, and from then on one in four", () => {
  assertEquals(placesOf(collect(Array(14).fill(3))), [1, 5, 9, 13]);
  assertEquals(placesOf(collect([1, 7, 7, 8, 8, 8])), [2, 4]);
});

Deno.test("isHeldOut: there is one to test with as soon as the network can learn, and never all are held out", () => {
  assertEquals(placesOf(collect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])), [7]);
  for (let classes = 1; classes <= 10; classes++) {
    const held = placesOf(collect(Array.from({ length: 10 }, (_, i) => (7 * i) % classes)));
    assert(held.length >= 1 && held.length <= 5, `${classes} classes: ${held}`);
  }
});

Deno.test("isHeldOut: deleting and adding drawings moves none from one side to the other", () => {
  // Whatever is deleted, the decision is kept with each drawing; only the next one makes up for it.
  const ten = collect(Array(10).fill(3)), learned = ten.filter(({ heldOut }) => !heldOut);
  assertEquals(isHeldOut(3, learned), true);
  assertEquals(isHeldOut(3, ten.filter(({ heldOut }) => heldOut)), false);
  assertEquals(placesOf(collect([3, 3], learned)), [7, 8]);
});

Deno.test("newOnes: a drawing is there once, so it cannot both be learned and test", () => {
  const frame = (value: number) => new Uint8Array(784).fill(value);
  const one = { frame: frame(1), label: 1 }, two = { frame: frame(2), label: 2 };
  const again = { frame: frame(2), label: 5 }, three = { frame: frame(3), label: 3 };
  assertEquals(newOnes([one, two, again, three], [{ frame: frame(1) }]), [two, three]);
  assertEquals([sameFrame(one.frame, frame(1)), sameFrame(one.frame, frame(2))], [true, false]);
});

Deno.test("checkCount: at most 2,000 drawings", () => {
  checkCount(2000);
  assertThrows(
    () => checkCount(2001),
    Error,
    "drawings: expected at most 2000, but got 2001; delete some first",
  );
});
