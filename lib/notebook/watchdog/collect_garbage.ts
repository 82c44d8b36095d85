import v8 from "node:v8";
import vm from "node:vm";

/**
 * Collects garbage now. A cell that awaited code that has been ended waits for a promise that nothing can
 * resolve any more. Deno's kernel notices that when the promise is collected; left alone, it takes half a
 * minute or more.
 */
export function collectGarbage(): void {
  v8.setFlagsFromString("--expose-gc"); // for contexts made from now on
  const collect: () => void = vm.runInNewContext("gc");
  collect();
}
