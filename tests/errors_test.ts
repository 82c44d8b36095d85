import { assertEquals, assertLess, assertMatch } from "@std/assert";
import { printable, quoted } from "lib/errors.ts";

Deno.test("printable: plain text of any script stays as it is", () => {
  for (const text of ["", "data/runs/a b", "größer 数字 😀", 'a "b" \\ c', "C:\\runs"]) {
    assertEquals(printable(text), text);
  }
});

Deno.test("printable: what breaks a line or controls a terminal is escaped", () => {
  assertEquals(printable("a\nb\r\n\tc"), "a\\nb\\r\\n\\tc");
  assertEquals(printable("\x1b[2J\x1b]0;title\x07"), "\\x1b[2J\\x1b]0;title\\x07");
  assertEquals(printable("\x9b31m\x7f\0"), "\\x9b31m\\x7f\\x00");
  assertEquals(printable("a\u2028b\u202etxt.exe\ufeff"), "a\\u2028b\\u202etxt.exe\\ufeff");
  assertEquals(printable("\ud800 alone"), "\\ud800 alone");
});

Deno.test("printable: every control character, so that no output has one (all of the first 65,536 code units)", () => {
  for (let code = 0; code < 0x10000; code++) {
    const text = printable(String.fromCharCode(code));
    // deno-lint-ignore no-control-regex
    assertMatch(text, /^[^\x00-\x1f\x7f-\x9f\u2028\u2029]+$/);
    assertEquals(text.isWellFormed(), true);
  }
});

Deno.test("printable and quoted: long text is shortened in its middle, between characters", () => {
  const long = "a".repeat(1000) + "😀".repeat(1000);
  assertEquals(printable(long, 200), `${"a".repeat(100)}…${"😀".repeat(100)}`);
  assertEquals(quoted(long), `"${"a".repeat(100)}…${"😀".repeat(100)}"`);
  assertEquals(printable(long), long, "by default, nothing is lost");
  assertEquals(printable("😀".repeat(150), 200), "😀".repeat(150), "150 characters in 300 code units");
  assertLess(quoted("\0".repeat(1e6)).length, 1000);
});

Deno.test("quoted: quotation marks show where the text begins and ends", () => {
  assertEquals(quoted(""), '""');
  assertEquals(quoted("a\nb"), '"a\\nb"');
  assertEquals(quoted('a"b'), '"a\\"b"');
  assertEquals(quoted("C:\\n"), '"C:\\\\n"', "a backslash of the text is not read as an escape");
});
