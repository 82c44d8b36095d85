import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { cutCandidates, pieceBetween, type Region } from "lib/image/mod.ts";
import { regionOf, rowsOf } from "./drawing.ts";

/** The pieces on both sides of each candidate. */
function splits(region: Region): string[][][] {
  return cutCandidates(region).map((cut) => [
    rowsOf(pieceBetween(region, undefined, cut)!),
    rowsOf(pieceBetween(region, cut)!),
  ]);
}

/** A 7 whose bar reaches over a 1. */
const overhanging = [
  "########...",
  "......#....",
  ".....##..#.",
  ".....#..##.",
  "....##...#.",
  "....#....#.",
  "...##....#.",
  "...#....###",
];

Deno.test("cutCandidates: background alone costs nothing, and the cut bends around what hangs over", () => {
  const region = regionOf(overhanging, 4);
  const free = cutCandidates(region).filter(({ cost }) => cost === 0);
  assertEquals(free.length, 1);
  const left = pieceBetween(region, undefined, free[0])!, right = pieceBetween(region, free[0])!;
  assertEquals([left.box.width, right.box.width], [32, 12]);
  assertEquals(left.ink.length + right.ink.length < region.ink.length, true);
});

Deno.test("cutCandidates: a cut costs as many strokes as it crosses", () => {
  const touching = ["##..##", "##..##", "######", "######", "##..##", "##..##"];
  const [cut] = cutCandidates(regionOf(touching, 10)).sort((a, b) => a.cost - b.cost);
  assertAlmostEquals(cut!.cost, 1, 0.35);
});

Deno.test("cutCandidates: two zeros that touch are separated where they touch", () => {
  const zeros = [
    "..####......####..",
    ".##..##....##..##.",
    "##....##..##....##",
    "##....##..##....##",
    "##....######....##",
    "##....######....##",
    "##....##..##....##",
    "##....##..##....##",
    ".##..##....##..##.",
    "..####......####..",
  ];
  assert(
    splits(regionOf(zeros)).some(([left, right]) =>
      left!.every((row, y) => row.slice(0, 8) === zeros[y]!.slice(0, 8) && row.length < 11) &&
      right!.every((row, y) => row.slice(-8) === zeros[y]!.slice(-8))
    ),
  );
});

Deno.test("cutCandidates: a region too narrow for two digits is not cut", () => {
  assertEquals(cutCandidates(regionOf(Array(20).fill("####"))), []);
  const wide = regionOf(overhanging, 4);
  assertEquals(cutCandidates(wide, { digitHeight: 120 }), []);
});

Deno.test("cutCandidates: from left to right, each leaves ink on both sides, and their number is bounded", () => {
  const rows = Array.from({ length: 24 }, (_, y) => y % 6 < 2 ? "#".repeat(90) : "##..".repeat(22) + "##");
  const region = regionOf(rows, 2);
  const cuts = cutCandidates(region, { density: 4 });
  assert(cuts.length > 4 && cuts.length <= 4 * 90 / 24, `${cuts.length} cuts`);
  const lefts = cuts.map((cut) => pieceBetween(region, undefined, cut)!.ink.filter((v) => v > 0).length);
  assertEquals(lefts, [...lefts].sort((a, b) => a - b));
  assert(cuts.every((cut) => cut.path.length === 48 && pieceBetween(region, cut) !== undefined));
});

Deno.test("cutCandidates: an empty or one-pixel region is not cut", () => {
  assertEquals(cutCandidates(regionOf(["#"])), []);
  assertEquals(cutCandidates(regionOf(["..", ".."])), []);
});
