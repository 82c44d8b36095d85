import { assertEquals } from "@std/assert";
import { confusionTable, reportLines, worstConfusions } from "lib/cli/mod.ts";
import { resultLine } from "lib/cli/report.ts";
import { clock, duration, loss, percent } from "lib/cli/format.ts";
import type { Evaluation } from "lib/model/mod.ts";

const confusion = [[980, 0, 0], [0, 1120, 15], [7, 0, 1025]];
const evaluation: Evaluation = {
  count: 3147,
  correct: 3125,
  accuracy: 3125 / 3147,
  interval: [0.98943, 0.99537],
  loss: 0.03125,
  confusion,
  perClass: [],
};

Deno.test("confusionTable: columns are aligned to the widest count, a dot stands for 0", () => {
  assertEquals(confusionTable(confusion, ["0", "1", "2"]), [
    "         0     1     2",
    "  0    980     .     .",
    "  1      .  1120    15",
    "  2      7     .  1025",
  ]);
});

Deno.test("confusionTable: names longer than the counts widen the columns", () => {
  assertEquals(confusionTable([[1, 0], [0, 2]], ["shirt", "bag"]), [
    "          shirt    bag",
    "  shirt       1      .",
    "  bag         .      2",
  ]);
});

Deno.test("worstConfusions: the most frequent first, right answers left out, no more than asked for", () => {
  assertEquals(worstConfusions(confusion), [
    { truth: 1, predicted: 2, count: 15 },
    { truth: 2, predicted: 0, count: 7 },
  ]);
  assertEquals(worstConfusions(confusion, 1).length, 1);
});

Deno.test("resultLine: accuracy with its interval, loss, mistakes", () => {
  assertEquals(
    resultLine(evaluation),
    "test accuracy 99.30% (95% interval 98.94% to 99.54%), loss 0.0313, 22 of 3,147 images wrong",
  );
});

Deno.test("reportLines: ends with the worst confusions, or says that there are none", () => {
  const names = ["0", "1", "2"];
  assertEquals(
    reportLines(evaluation, names).at(-1),
    "worst confusions: 1 read as 2 (15 times), 2 read as 0 (7)",
  );
  const perfect = { ...evaluation, confusion: [[1, 0], [0, 1]] };
  assertEquals(reportLines(perfect, names).at(-1), "no confusions: every image was classified correctly");
});

Deno.test("duration and clock: rounding never gives 60 seconds", () => {
  assertEquals([0.04, 9.94, 9.96, 119.4, 119.6].map(duration), [
    "0.0 s",
    "9.9 s",
    "10 s",
    "119 s",
    "2 min 0 s",
  ]);
  assertEquals([0, 59.6, 3599.7, NaN, Infinity].map(clock), ["0:00", "1:00", "1:00:00", "-:--", "-:--"]);
});

Deno.test("percent: two decimals", () => {
  assertEquals([0, 0.98765, 1].map(percent), ["0.00%", "98.77%", "100.00%"]);
});

Deno.test("loss: four decimals, or an exponent where training ran away", () => {
  assertEquals([0.03125, 2.30259, 4.0205e31, NaN].map(loss), ["0.0313", "2.3026", "4.02e+31", "NaN"]);
});
