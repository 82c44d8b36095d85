import { assertEquals } from "@std/assert";
import type { Box } from "lib/image/mod.ts";
import type { Judged } from "lib/reading/judge.ts";
import { withDoubts } from "lib/reading/doubts.ts";

const size = { width: 200, height: 100 };

function mark(
  digit: number,
  box: Partial<Box>,
  more: { state?: Judged["state"]; afterGap?: boolean; line?: number } = {},
) {
  const { state = "sure", afterGap = false, line = 0 } = more;
  const region = {
    box: { left: 50, top: 20, width: 20, height: 30, ...box },
    ink: new Uint8Array(),
    line,
    afterGap,
  };
  return { region, frame: new Uint8Array(784), digit, probability: 0.99, alternatives: [], state };
}

const statesOf = (marks: Judged[]) => withDoubts(marks, size).map(({ state }) => state);

Deno.test("digits of normal size stay as they are", () => {
  assertEquals(statesOf([mark(3, {}), mark(1, { left: 80 }, { state: "unsure" })]), ["sure", "unsure"]);
});

Deno.test("what is smaller than any legible digit is not one, and the next smallest are unsure", () => {
  const heights = [4, 5, 7, 8].map((height) => mark(7, { width: 2, height }, { afterGap: true }));
  assertEquals(statesOf(heights), ["not a digit", "unsure", "unsure", "sure"]);
});

Deno.test("a digit beside a refused mark is unsure, in the same word only", () => {
  const refused = mark(4, { left: 80 }, { state: "not a digit" });
  assertEquals(statesOf([mark(1, {}), refused]), ["unsure", "not a digit"]);
  assertEquals(statesOf([mark(1, {}), { ...refused, region: { ...refused.region, afterGap: true } }]), [
    "sure",
    "not a digit",
  ]);
  assertEquals(statesOf([mark(1, {}), { ...refused, region: { ...refused.region, line: 1 } }]), [
    "sure",
    "not a digit",
  ]);
  // One spot among three digits is no reason.
  assertEquals(statesOf([mark(1, {}), refused, mark(2, { left: 110 }), mark(3, { left: 140 })]), [
    "sure",
    "not a digit",
    "sure",
    "sure",
  ]);
});

Deno.test("hatching is unsure, a row of 1s is not hatching", () => {
  const slanted = [0, 1, 2, 3].map((i) => mark(1, { left: 20 + 12 * i, width: 40 }));
  assertEquals(statesOf(slanted), Array(4).fill("unsure"));
  assertEquals(statesOf(slanted.slice(0, 2)), ["sure", "sure"]);
  assertEquals(statesOf(slanted.map((one) => ({ ...one, digit: 7 }))), Array(4).fill("sure"));
  const row = [0, 1, 2, 3].map((i) => mark(1, { left: 20 + 25 * i, width: 10 }));
  assertEquals(statesOf(row), Array(4).fill("sure"));
  const stripes = row.map((one) => ({
    ...one,
    region: { ...one.region, box: { ...one.region.box, top: 0, height: 100 } },
  }));
  assertEquals(statesOf(stripes), Array(4).fill("unsure"));
});

Deno.test("a 1 that may be a slash is unsure, what was read as another digit is not", () => {
  const perhaps = (digit: number) => {
    const judged = mark(digit, { left: 80 });
    return { ...judged, region: { ...judged.region, maybeSlash: true as const } };
  };
  assertEquals(statesOf([mark(2, {}), perhaps(1), mark(6, { left: 110 })]), ["sure", "unsure", "sure"]);
  assertEquals(statesOf([mark(2, {}), perhaps(7), mark(6, { left: 110 })]), ["sure", "sure", "sure"]);
});
