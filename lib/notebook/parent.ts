/** Milliseconds between two looks. */
const INTERVAL = 2000;

/**
 * Ends this process when the one that started it has ended: a kernel whose Jupyter was killed would wait for ever, with all its memory.
 * Systems that give orphans another parent let a process know; Windows does not.
 */
export function endWithParent(): void {
  const parent = Deno.ppid;
  if (parent <= 1) return; // it has ended already, or the kernel is all that its container runs
  Deno.unrefTimer(setInterval(() => {
    if (Deno.ppid !== parent) Deno.exit();
  }, INTERVAL));
}
