/** Milliseconds between two checks. */
const INTERVAL = 2000;

/**
 * Ends this process when its parent process has ended: a kernel whose Jupyter was killed would otherwise wait for ever, with all its
 * memory. A process notices this on systems that give orphans another parent; not on Windows.
 */
export function endWithParent(): void {
  const parent = Deno.ppid;
  if (parent <= 1) return; // it has ended already, or the kernel is all that its container runs
  Deno.unrefTimer(setInterval(() => {
    if (Deno.ppid !== parent) Deno.exit();
  }, INTERVAL));
}
