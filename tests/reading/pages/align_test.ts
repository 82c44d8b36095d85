import { assertEquals } from "@std/assert";
import { align, countPairs } from "./align.ts";

Deno.test("equal texts are aligned digit by digit", () => {
  assertEquals(align("207", "207"), [{ written: 0, read: 0 }, { written: 1, read: 1 }, {
    written: 2,
    read: 2,
  }]);
});

Deno.test("a digit that was not read is missed, and the others keep their partners", () => {
  assertEquals(align("207", "27"), [{ written: 0, read: 0 }, { written: 1 }, { written: 2, read: 1 }]);
});

Deno.test("counts tell substituted, missed and extra digits apart", () => {
  const written = "12345", read = "1834566";
  assertEquals(countPairs(align(written, read), written, read), {
    written: 5,
    correct: 4,
    substituted: 1,
    missed: 0,
    extra: 2,
  });
  assertEquals(countPairs(align("12", ""), "12", "").missed, 2);
});
