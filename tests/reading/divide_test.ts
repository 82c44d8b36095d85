/**
 * How a line is cut and joined, with a judge that knows the answer instead of a network.
 */
import { assertEquals } from "@std/assert";
import type { Region } from "lib/image/mod.ts";
import { divideLines, type Judge, onlyDigit } from "lib/reading/divide.ts";
import type { Judged } from "lib/reading/judge.ts";

/** A bar of this width, 30 pixels high. */
function bar(left: number, width: number, line = 0): Region {
  const ink = new Uint8Array(width * 30).fill(255);
  return { box: { left, top: 0, width, height: 30 }, ink, line, afterGap: false };
}

/** Two bars of 6x30 pixels, joined by a bridge of one pixel: 26 wide. */
function joinedBars(left: number): Region {
  const ink = new Uint8Array(26 * 30);
  for (let i = 0; i < ink.length; i++) {
    const x = i % 26, y = Math.floor(i / 26);
    if (x < 6 || x >= 20 || y === 15) ink[i] = 255;
  }
  return { box: { left, top: 0, width: 26, height: 30 }, ink, line: 0, afterGap: true };
}

/** A judge by width: what is it, how probable, and the log-odds of one digit and of several. */
function judgeBy(answer: (width: number) => [digit: number, one: number, several: number]): Judge {
  return (regions) =>
    Promise.resolve(regions.map((region): Judged => {
      const [digit, one, several] = answer(region.box.width);
      const state = one > 3 ? "sure" : one < -3 ? "not a digit" : "unsure";
      return {
        region,
        frame: new Uint8Array(784),
        digit,
        probability: 0.99,
        alternatives: [],
        state,
        odds: { one, several },
      };
    }));
}

const read = (judged: Judged[]) =>
  judged.map(({ digit, state, region }) => ({
    digit,
    state,
    left: region.box.left,
    afterGap: region.afterGap,
  }));

Deno.test("joined digits are cut where their pieces are recognised, and only the first keeps its gap", async () => {
  const judge = judgeBy((width) => width <= 20 ? [1, 6, 0] : [4, -5, 4]);
  assertEquals(
    read(await divideLines([joinedBars(10)], judge)).map(({ digit, afterGap }) => [digit, afterGap]),
    [
      [1, true],
      [1, false],
    ],
  );
});

Deno.test("a wide digit that is recognised is not cut, however well its pieces look", async () => {
  const judge = judgeBy((width) => width <= 20 ? [1, 8, 0] : [0, 4, 0]);
  assertEquals(read(await divideLines([joinedBars(10)], judge)), [
    { digit: 0, state: "sure", left: 10, afterGap: true },
  ]);
  // Not even if it is unsure.
  const unsure = judgeBy((width) => width <= 20 ? [1, 8, 0] : [0, 1, 0]);
  assertEquals(read(await divideLines([joinedBars(10)], unsure)).map(({ digit }) => digit), [0]);
});

Deno.test("what looks like a letter is refused whole, although its pieces look like digits", async () => {
  const judge = judgeBy((width) => width <= 20 ? [1, 8, 0] : [4, -5, -5]);
  assertEquals(read(await divideLines([joinedBars(10)], judge)).map(({ state }) => state), ["not a digit"]);
});

Deno.test("two halves of a broken digit are joined, two digits are not", async () => {
  const halves = [bar(0, 6), bar(8, 6)];
  const broken = judgeBy((width) => width > 10 ? [0, 6, 0] : [1, -1, 0]);
  assertEquals(read(await divideLines(halves, broken)).map(({ digit }) => digit), [0]);
  const two = judgeBy((width) => width > 10 ? [0, 2, 0] : [1, 2, 0]);
  assertEquals(read(await divideLines(halves, two)).map(({ digit }) => digit), [1, 1]);
});

Deno.test("regions of different lines, and regions far apart, are never joined", async () => {
  const broken = judgeBy((width) => width > 10 ? [0, 6, 0] : [1, -1, 0]);
  assertEquals((await divideLines([bar(0, 6), bar(8, 6, 1)], broken)).length, 2);
  assertEquals((await divideLines([bar(0, 6), bar(30, 6)], broken)).length, 2);
});

Deno.test("a region with hundreds of possible cuts is left whole: it costs one frame", async () => {
  const comb: Region = {
    ...bar(0, 3000),
    ink: Uint8Array.from({ length: 3000 * 30 }, (_, i) => i % 10 < 4 ? 255 : 0),
  };
  let frames = 0;
  const judge: Judge = (regions) => {
    frames += regions.length;
    return judgeBy(() => [1, -4, -4])(regions);
  };
  assertEquals((await divideLines([comb], judge)).length, 1);
  assertEquals(frames, 1);
});

Deno.test("one digit per picture: all of the ink if that is recognised, otherwise the part that is", async () => {
  const regions = [bar(0, 6), bar(10, 6)];
  const together = judgeBy((width) => width > 10 ? [5, 6, 0] : [1, -2, 0]);
  assertEquals((await onlyDigit(regions, together)).digit, 5);
  const apart = judgeBy((width) => width > 10 ? [5, -6, 0] : width === 9 ? [7, 6, 0] : [1, -6, 0]);
  assertEquals((await onlyDigit([bar(0, 9), bar(14, 2)], apart)).digit, 7);
});
