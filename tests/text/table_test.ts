import { assertEquals } from "@std/assert";
import { tableLines } from "lib/text/mod.ts";

Deno.test("tableLines: each column is as wide as its widest cell, lines end without blanks", () => {
  assertEquals(tableLines([["a", "bbb", "c"], ["aaa", "b", ""]]), ["a    bbb  c", "aaa  b"]);
  assertEquals(tableLines([]), []);
});

Deno.test("tableLines: indent, least widths and the alignment of single cells", () => {
  const lines = tableLines([["x", "1"], ["10", "y"]], {
    align: (row, column) => row === column ? "left" : "right",
    leastWidth: (column) => column === 0 ? 4 : 0,
    indent: "> ",
  });
  assertEquals(lines, ["> x     1", ">   10  y"]);
});
