/**
 * Notices when the process that started this one has ended: a command whose `deno task` was killed, a kernel
 * whose Jupyter was.
 *
 * @module
 */

/**
 * Calls `onEnd` once, soon after the parent process has ended: the system then gives this process another
 * parent. (Windows does not, so `onEnd` is never called there.)
 *
 * @param parent The id of the parent process, for tests.
 * @param interval Milliseconds between two checks.
 * @returns A disposable that ends the watch. The watch does not keep the process alive.
 */
export function watchParent(
  onEnd: () => void,
  parent: () => number = () => Deno.ppid,
  interval = 500,
): Disposable {
  const first = parent();
  const timer = setInterval(() => {
    if (parent() === first) return;
    clearInterval(timer);
    onEnd();
  }, interval);
  Deno.unrefTimer(timer);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
