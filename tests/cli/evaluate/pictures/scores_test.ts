import { assertAlmostEquals, assertEquals } from "@std/assert";
import { picturesReportLines } from "lib/cli/evaluate/pictures/report.ts";
import { type Outcome, Scores } from "lib/cli/evaluate/pictures/scores.ts";
import type { ReadDigit } from "lib/reading/mod.ts";

const mark = (state: ReadDigit["state"]) => ({ state }) as ReadDigit;

function outcome(folder: string, label: string, text?: string, ...states: ReadDigit["state"][]): Outcome {
  const picture = { path: `${folder}/x.png`, folder, label };
  if (text === undefined) return picture;
  const marks = states.map(mark);
  return {
    ...picture,
    reading: {
      text,
      confidence: 0.5,
      digits: marks.filter(({ state }) => state !== "not a digit"),
      refused: marks.filter(({ state }) => state === "not a digit"),
    },
  };
}

Deno.test("scores: all pictures count, also those that cannot be read", () => {
  const scores = new Scores();
  scores.add(outcome("a", "12", "1 2", "sure", "sure"));
  scores.add(outcome("a", "12", "1\n2", "sure", "unsure"));
  scores.add(outcome("b", "7", "1", "sure"));
  scores.add(outcome("b", "7", "", "not a digit"));
  scores.add(outcome("b", "", "", "not a digit"));
  scores.add(outcome("b", "7"));
  const { interval, ...all } = scores.all;
  assertEquals(all, {
    count: 6,
    correct: 3,
    accuracy: 0.5,
    sure: 2,
    sureCorrect: 1,
    unsure: 1,
    refused: 2,
    unreadable: 1,
  });
  assertAlmostEquals(interval[0], 0.1876, 1e-4); // Wilson's interval of 3 of 6
  assertEquals(scores.folders.map(({ folder, count, correct }) => [folder, count, correct]), [
    ["a", 2, 2],
    ["b", 4, 1],
  ]);
});

Deno.test("scores: as a table, with the misread pictures below", () => {
  const scores = new Scores();
  scores.add(outcome("a", "1", "1", "sure"));
  scores.add(outcome("b", "7", "1", "sure"));
  const misread = [
    { file: "b/x.png", label: "7", text: "1 1\n1", confidence: 0.5 },
    { file: "b/long.png", label: "", text: "", confidence: 0, error: "no" },
  ];
  assertEquals(picturesReportLines(scores, misread), [
    "",
    "folder  pictures  correct  accuracy       95% interval  unsure  no digit  unreadable",
    "a              1        1   100.00%  20.65% to 100.00%       0         0           0",
    "b              1        0     0.00%    0.00% to 79.35%       0         0           0",
    "all            2        1    50.00%    9.45% to 90.55%       0         0           0",
    "",
    "of 2 pictures whose digits are all sure, 50.00% are correct",
    "",
    "misread",
    "  b/x.png     7 read as 1 1 / 1",
    "  b/long.png  nothing, but the file could not be read",
  ]);
});
