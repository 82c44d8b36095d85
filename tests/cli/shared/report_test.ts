import { assertEquals } from "@std/assert";
import { confusionTable, reportLines } from "lib/cli/mod.ts";
import { resultLine } from "lib/cli/shared/report.ts";
import { classMetrics, type Evaluation } from "lib/model/mod.ts";

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

Deno.test("resultLine: accuracy with its interval, loss, mistakes", () => {
  assertEquals(
    resultLine(evaluation),
    "test accuracy 99.30% (95% interval 98.94% to 99.54%), loss 0.0313, 22 of 3,147 images misclassified",
  );
});

Deno.test("reportLines: ends with the most frequent mistakes, or says that there are none", () => {
  const names = ["0", "1", "2"];
  assertEquals(
    reportLines(evaluation, names).at(-1),
    "most frequent mistakes: 1 classified as 2 (15 times), 2 classified as 0 (7)",
  );
  const perfect = { ...evaluation, confusion: [[1, 0], [0, 1]] };
  assertEquals(reportLines(perfect, names).at(-1), "no mistakes: every image was classified correctly");
});

/** A result in which the class `truth` is classified as `predicted` this often. */
function resultOf(confusion: number[][]) {
  const count = confusion.flat().reduce((a, b) => a + b, 0);
  const correct = confusion.reduce((sum, row, i) => sum + row[i]!, 0);
  const interval: [number, number] = [0, 1];
  return {
    count,
    correct,
    accuracy: correct / count,
    interval,
    loss: 1,
    confusion,
    perClass: classMetrics(confusion),
  };
}

Deno.test("long names: the columns of the confusion matrix have numbers", () => {
  const lines = reportLines(resultOf([[9, 1], [0, 10]]), ["T-shirt/top", "Ankle boot"]);
  assertEquals(lines.slice(1, 5), [
    "confusion matrix (a row for each true class, a column for each predicted class, by its number)",
    "       0   1",
    "  0    9   1  0 T-shirt/top",
    "  1    .  10  1 Ankle boot",
  ]);
  assertEquals(lines.at(-1), "most frequent mistakes: T-shirt/top classified as Ankle boot (1 times)");
});

Deno.test("more than 20 classes: a line for each class instead of the confusion matrix", () => {
  const names = Array.from({ length: 21 }, (_, i) => `c${i}`);
  const confusion: number[][] = names.map((_, truth) =>
    names.map((_, predicted) => truth === predicted && truth > 0 ? 3 : 0)
  );
  confusion[1]![20] = 1;
  const [, what, header, first, second] = reportLines(resultOf(confusion), names);
  assertEquals([what!.startsWith("classes (recall: "), header, first, second], [
    true,
    "  class  images   recall  precision  most often misclassified as",
    "  c0          0",
    "  c1          4   75.00%    100.00%  c20 (1)",
  ]);
});
