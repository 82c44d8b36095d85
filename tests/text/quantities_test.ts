/** Which texts are numbers, and which columns. */
import { assertEquals } from "@std/assert";
import { isNumberColumn } from "lib/text/mod.ts";

Deno.test("isNumberColumn: numbers, intervals and quantities, some of them missing; no lists, sizes or words", () => {
  const columns: [cells: string[], areNumbers: boolean][] = [
    [["98.97%", "5.1%"], true],
    [["95.46% to 96.24%", "–"], true],
    [["−0.57", "", "-0.2"], true],
    [["0.0 ± 0.6", "1.0e-2", "47.0 MB", "1.6×", "95.1 (94.8–95.6)"], true],
    [["98.97%", "no digit"], false],
    [["26 × 26 × 32"], false],
    [["-1, -1, -2"], false],
    [["", ""], false],
    [[], false],
  ];
  for (const [cells, areNumbers] of columns) {
    assertEquals([cells, isNumberColumn(cells)], [cells, areNumbers]);
  }
});
