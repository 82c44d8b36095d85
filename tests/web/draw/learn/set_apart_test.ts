import { assert, assertEquals } from "@std/assert";
import { setApart } from "lib/web/draw/worker/learn/mod.ts";

Deno.test("setApart: of each label every fourth drawing, and one of two or three", () => {
  const labels = [...Array(9).fill(3), 1, 7, 7, 8, 8, 8];
  const apart = setApart(labels);
  const of = (label: number) => apart.filter((_, i) => labels[i] === label);
  assertEquals(of(3).map((is, i) => is ? i : -1).filter((i) => i >= 0), [3, 7]);
  assertEquals(of(1), [false]);
  assertEquals(of(7), [false, true]);
  assertEquals(of(8), [false, true, false]);
});

Deno.test("setApart: at least one of two drawings or more, and never all", () => {
  assertEquals(setApart([]), []);
  assertEquals(setApart([4]), [false]);
  assertEquals(setApart([1, 2, 3]), [false, false, true]);
  for (let count = 2; count < 30; count++) {
    const apart = setApart(Array.from({ length: count }, (_, i) => (i * i) % 7));
    assert(apart.includes(true) && apart.includes(false), `${count} drawings`);
  }
});

Deno.test("setApart: what was set apart stays so when drawings are added", () => {
  const labels = Array.from({ length: 40 }, (_, i) => (3 * i) % 5);
  const all = setApart(labels);
  for (let count = 20; count < 40; count++) {
    assertEquals(setApart(labels.slice(0, count)), all.slice(0, count));
  }
});
