/**
 * Where to click on a page that may still be drawn.
 *
 * @module
 */

/** A place in the window, in pixels: left, top, width, height. */
type Box = [number, number, number, number];

/** Milliseconds in which what stands still does not move. */
const moment = 100;

/**
 * Waits until an element stands still: what is drawn above it moves it.
 *
 * @param where Says where it is now.
 * @returns Where it is then, or after ten seconds in which it moved.
 */
export async function stillBox(where: () => Promise<Box>): Promise<Box> {
  let before = await where();
  for (const end = Date.now() + 10_000; Date.now() < end;) {
    await new Promise((resolve) => setTimeout(resolve, moment));
    const now = await where();
    if (now.join() === before.join()) break;
    before = now;
  }
  return before;
}
