import { assertEquals } from "@std/assert";
import type { Box } from "lib/image/mod.ts";
import { bandsOf } from "lib/image/digits/bands.ts";

/** The boxes of a picture in which each letter fills one, and questions about them by their letters. */
function bandsIn(rows: readonly string[], tilt = 0) {
  const letters = [...new Set(rows.join("").replaceAll(".", ""))].sort();
  const boxes = letters.map((letter): Box => {
    const top = rows.findIndex((row) => row.includes(letter)), left = rows[top]!.indexOf(letter);
    return {
      left,
      top,
      width: rows[top]!.lastIndexOf(letter) - left + 1,
      height: rows.filter((row) => row.includes(letter)).length,
    };
  });
  const bands = bandsOf(boxes, tilt);
  const nearest = (letter: string, side: 1 | -1, unwanted: string) => {
    const found = bands.nearest(letters.indexOf(letter), side, (j) => !unwanted.includes(letters[j]!));
    return found === undefined ? undefined : letters[found];
  };
  return {
    order: bands.order.map((i) => letters[i]).join(""),
    rightOf: (letter: string, unwanted = "") => nearest(letter, 1, unwanted),
    leftOf: (letter: string, unwanted = "") => nearest(letter, -1, unwanted),
  };
}

Deno.test("bandsOf: the nearest box on the same level, of those that are wanted", () => {
  const { order, rightOf, leftOf } = bandsIn([
    "aa.bb........cc",
    "aa.bb........cc",
    "aa...........cc",
    "aa...........cc",
    "...............",
    "...............",
    "...............",
    "...............",
    ".dd.....ee.....",
    ".dd.....ee.....",
    ".dd.....ee.....",
    ".dd.....ee.....",
  ]);
  assertEquals(order, "adbec");
  assertEquals([rightOf("a"), rightOf("b"), rightOf("c"), rightOf("d")], ["b", "c", undefined, "e"]);
  assertEquals([leftOf("a"), leftOf("b"), leftOf("c"), leftOf("e")], [undefined, "a", "b", "d"]);
  assertEquals([rightOf("a", "b"), rightOf("a", "bc"), rightOf("d", "e")], ["c", undefined, undefined]);
});

Deno.test("bandsOf: a box as tall as two lines is on the level of both", () => {
  const { rightOf, leftOf } = bandsIn([
    "tt....aa",
    "tt....aa",
    "tt....aa",
    "tt......",
    "tt......",
    "tt......",
    "tt.bb...",
    "tt.bb...",
    "tt.bb...",
  ]);
  assertEquals([rightOf("t"), rightOf("t", "b"), leftOf("a"), leftOf("b")], ["b", "a", "t", "t"]);
});

Deno.test("bandsOf: on a tilted page, boxes of one line are on one level once the tilt is taken away", () => {
  const rows = [
    "aa..............",
    "aa..............",
    "................",
    "......bb........",
    "......bb........",
    "................",
    "............cc..",
    "............cc..",
  ];
  assertEquals(bandsIn(rows).rightOf("a", "b"), undefined);
  assertEquals(bandsIn(rows, 0.5).rightOf("a", "b"), "c");
  assertEquals(bandsIn(rows, 0.5).leftOf("c"), "b");
});
