import { assertEquals } from "@std/assert";
import { explainFileError, reason } from "lib/files/mod.ts";

Deno.test("text in a path or in a system's message cannot break the line or control the terminal", () => {
  const odd = new Deno.errors.NotFound("x");
  const explained = explainFileError(odd, "a\nb\x1b[2J", "name another file") as Error;
  assertEquals(explained.message, "a\\nb\\x1b[2J: no such file or directory; name another file");
  assertEquals(reason(new Error("first line.\n  second \x07 line.")), "first line. second \\x07 line");
});
