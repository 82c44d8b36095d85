import { assertEquals } from "@std/assert";
import { listed, wrap } from "lib/text/mod.ts";

Deno.test("listed: commas, and the last name after 'and'", () => {
  assertEquals([[], ["a"], ["a", 2], [1, 2, 3]].map(listed), ["", "a", "a and 2", "1, 2 and 3"]);
});

Deno.test("wrap: a break is kept, a word longer than a line stays whole", () => {
  assertEquals(wrap("one two<br>three<br />four", 20), ["one two", "three", "four"]);
  assertEquals(wrap("a incomprehensible b", 5), ["a", "incomprehensible", "b"]);
  assertEquals(wrap("abcd ef", 7), ["abcd ef"], "a line may be full");
});
