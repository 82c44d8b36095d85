import { assertEquals } from "@std/assert";
import { Output } from "lib/cli/shared/output.ts";
import { showTestProgress } from "lib/cli/shared/progress.ts";

/** Returns the bar that is drawn for one report of progress, on a terminal of 72 characters. */
async function barOf(
  part: Parameters<typeof showTestProgress>[1],
  progress: { done: number; count: number; secondsElapsed: number },
): Promise<string> {
  const drawn: string[] = [];
  const streams = { out: () => {}, err: (text: string) => void drawn.push(text), columns: () => 72 };
  await showTestProgress(new Output({ json: false, quiet: false }, streams), part)(progress);
  // deno-lint-ignore no-control-regex
  return drawn.join("").replaceAll(/\r|\x1b\[K/g, "");
}

Deno.test("showTestProgress: one test, or a bar for several of them", async () => {
  const half = { done: 5000, count: 10_000, secondsElapsed: 10 };
  assertEquals(
    await barOf(undefined, half),
    "test [###############---------------]  50%  500 images/s  0:10 left",
  );
  // 1.5 of 4 tests are done; the other 2.5 take 50 s if they are as fast.
  assertEquals(
    await barOf({ index: 1, count: 4 }, half),
    "test 2/4 [###########-------------------]  37%  500 images/s  0:50 left",
  );
});
