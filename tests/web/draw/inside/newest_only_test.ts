import { assertEquals } from "@std/assert";
import { newestOnly } from "lib/web/draw/page/inside/newest_only.ts";

Deno.test("newestOnly: what comes during the work is done after it, once; after a failure it goes on", async () => {
  const said: string[] = [], works: PromiseWithResolvers<void>[] = [];
  let wanted: string | undefined;
  const work = newestOnly({
    isNeeded: () => wanted !== undefined,
    work() {
      said.push(wanted!);
      wanted = undefined;
      const own = Promise.withResolvers<void>();
      works.push(own);
      return own.promise;
    },
    fail: (error) => said.push((error as Error).message),
  });
  const want = (what: string) => {
    wanted = what;
    work();
  };
  const settled = async (settle: () => void) => {
    settle();
    await new Promise((resolve) => setTimeout(resolve));
    return said.splice(0);
  };
  work();
  assertEquals(await settled(() => {}), []); // nothing was wanted
  for (const what of ["a", "b", "c"]) want(what);
  assertEquals(await settled(() => {}), ["a"]);
  assertEquals(await settled(() => works[0]!.resolve()), ["c"]);
  assertEquals(await settled(() => works[1]!.reject(new Error("no worker"))), ["no worker"]);
  want("d");
  assertEquals(await settled(() => works[2]!.resolve()), ["d"]);
});
