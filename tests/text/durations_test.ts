import { assertEquals } from "@std/assert";
import { clock, duration } from "lib/text/mod.ts";

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
