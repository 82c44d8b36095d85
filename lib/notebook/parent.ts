import { watchParent } from "../watch_parent.ts";

/**
 * Ends this process when its parent process has ended: a kernel whose Jupyter was killed would otherwise wait
 * for ever and keep its memory.
 */
export function endWithParent(): void {
  watchParent(() => Deno.exit());
}
