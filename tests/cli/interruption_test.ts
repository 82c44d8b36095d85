import { assert, assertEquals, assertRejects } from "@std/assert";
import { InterruptedError, Interruption } from "lib/cli/interruption.ts";

Deno.test("Interruption: the first press aborts, a later one leaves", () => {
  const heard: string[] = [];
  using interruption = new Interruption(() => heard.push("first"), () => heard.push("leave"));
  assertEquals(interruption.signal.aborted, false);
  interruption.press(1000);
  assert(interruption.signal.aborted);
  assertEquals(heard, ["first"]);
  interruption.press(2000);
  assertEquals(heard, ["first", "leave"]);
});

Deno.test("Interruption: one Ctrl-C that arrives twice, from the terminal and from `deno task`, is one press", () => {
  const heard: string[] = [];
  using interruption = new Interruption(() => heard.push("first"), () => heard.push("leave"));
  interruption.press(1000);
  interruption.press(1003);
  assertEquals(heard, ["first"]);
});

Deno.test("Interruption: check throws after a press only", async () => {
  using interruption = new Interruption(() => {}, () => {});
  await interruption.check();
  interruption.press(0);
  await assertRejects(() => interruption.check(), InterruptedError, "stopped");
});
