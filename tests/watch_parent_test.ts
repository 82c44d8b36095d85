import { assertEquals } from "@std/assert";
import { watchParent } from "lib/watch_parent.ts";

Deno.test("watchParent: calls once when another process becomes the parent", async () => {
  let parent = 4711, calls = 0;
  using _watch = watchParent(() => calls++, () => parent, 1);
  await new Promise((resolve) => setTimeout(resolve, 20));
  assertEquals(calls, 0);
  parent = 1;
  while (calls === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  await new Promise((resolve) => setTimeout(resolve, 20));
  assertEquals(calls, 1);
});
