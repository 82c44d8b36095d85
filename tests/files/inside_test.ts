import { assertEquals } from "@std/assert";
import { staysInside } from "lib/files/mod.ts";

Deno.test("staysInside: names that leave a directory, on any system", () => {
  for (const inside of ["weights.bin", "a/b", "./a", "a..b", "..a/b", "shard 1.bin", "文.bin"]) {
    assertEquals(staysInside(inside), true, inside);
  }
  for (
    const outside of [
      "",
      "..",
      "../a",
      "a/..",
      "a/../../b",
      "/a",
      "\\a",
      "..\\a",
      "a\\..\\b",
      "C:\\a",
      "c:a",
      "a\0b",
    ]
  ) {
    assertEquals(staysInside(outside), false, outside);
  }
});
