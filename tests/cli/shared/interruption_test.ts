import { assert, assertEquals, assertRejects } from "@std/assert";
import { InterruptedError, Interruption, stopMessage } from "lib/cli/shared/interruption.ts";
import { endWithParentFlag, takeParentFlag } from "lib/cli/shared/parent_process.ts";

Deno.test("Interruption: the first press aborts, a later one leaves", () => {
  const heard: string[] = [];
  using interruption = new Interruption(() => heard.push("first"), { leave: () => heard.push("leave") });
  assertEquals(interruption.signal.aborted, false);
  interruption.press(1000);
  assert(interruption.signal.aborted);
  assertEquals(heard, ["first"]);
  interruption.press(2000);
  assertEquals(heard, ["first", "leave"]);
});

Deno.test("Interruption: one Ctrl-C that arrives twice, from the terminal and from `deno task`, is one press", () => {
  const heard: string[] = [];
  using interruption = new Interruption(() => heard.push("first"), { leave: () => heard.push("leave") });
  interruption.press(1000);
  interruption.press(1003);
  assertEquals(heard, ["first"]);
});

Deno.test("Interruption: check throws after a press only", async () => {
  using interruption = new Interruption(() => {}, { leave: () => {} });
  await interruption.check();
  assertEquals(await interruption.isRequested(), false);
  interruption.press(0);
  assertEquals(await interruption.isRequested(), true);
  await assertRejects(() => interruption.check(), InterruptedError, "stopped");
});

Deno.test("Interruption: several signals of a closed terminal stop once, and never quit without saving", () => {
  const heard: string[] = [];
  using interruption = new Interruption((cause) => heard.push(cause), { leave: () => heard.push("leave") });
  interruption.stop("terminal closed", 1000);
  interruption.stop("terminal closed", 3000);
  interruption.stop("parent ended", 4000);
  assert(interruption.signal.aborted);
  assertEquals(heard, ["terminal closed"]);
  interruption.press(5000);
  assertEquals(heard, ["terminal closed", "leave"]);
  assertEquals(stopMessage("request", "the usual line"), "the usual line");
  assertEquals(
    stopMessage("terminal closed", "the usual line"),
    "the terminal was closed; stopping after this step",
  );
});

Deno.test("takeParentFlag: only as the first argument, where the tasks have it", () => {
  assertEquals(takeParentFlag([endWithParentFlag, "--quiet"]), { endsWithParent: true, args: ["--quiet"] });
  assertEquals(takeParentFlag(["--out", endWithParentFlag]), {
    endsWithParent: false,
    args: ["--out", endWithParentFlag],
  });
});
