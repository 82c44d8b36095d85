/// <reference lib="dom" />
import { assertEquals } from "@std/assert";
import { watchVisibility } from "lib/web/draw/page/inside/watch_visibility.ts";

/** What a browser calls. */
type Callback = (entries: { isIntersecting: boolean }[]) => void;

Deno.test("watchVisibility: of several changes at once, the last counts", () => {
  let tell: Callback = () => {};
  const watched: unknown[] = [], seen: boolean[] = [];
  const { IntersectionObserver } = globalThis;
  try {
    Object.assign(globalThis, {
      IntersectionObserver: class {
        constructor(callback: Callback) {
          tell = callback;
        }
        observe(element: unknown) {
          watched.push(element);
        }
      },
    });
    const element = {} as Element;
    watchVisibility(element, (isVisible) => seen.push(isVisible));
    assertEquals(watched, [element]);
    tell([{ isIntersecting: false }]);
    tell([{ isIntersecting: false }, { isIntersecting: true }]);
    tell([{ isIntersecting: true }, { isIntersecting: false }]);
    assertEquals(seen, [false, true, false]);
  } finally {
    Object.assign(globalThis, { IntersectionObserver });
  }
});
