import { assertEquals } from "@std/assert";
import type { Box } from "lib/image/mod.ts";
import { nearBoxes } from "lib/image/digits/near_boxes.ts";
import { createRandom } from "lib/math/mod.ts";

Deno.test("nearBoxes: the same boxes as comparing with each of them", () => {
  const random = createRandom(11), upTo = (most: number) => Math.floor(most * random());
  const boxOf = (most: number): Box => ({
    left: upTo(500),
    top: upTo(300),
    width: 1 + upTo(most),
    height: 1 + upTo(most),
  });
  const apart = (from: number, size: number, from2: number, size2: number) =>
    Math.max(from2 - from - size, from - from2 - size2);
  for (const most of [3, 30, 400]) {
    const boxes = Array.from({ length: 200 }, () => boxOf(most)), near = nearBoxes(boxes);
    for (let round = 0; round < 100; round++) {
      const box = boxOf(most), reach = upTo(60);
      const expected = boxes.flatMap((other, i) =>
        apart(box.left, box.width, other.left, other.width) <= reach &&
          apart(box.top, box.height, other.top, other.height) <= reach
          ? [i]
          : []
      );
      assertEquals(near(box, reach), expected);
    }
  }
});

Deno.test("nearBoxes: places outside of all boxes, and no boxes", () => {
  const near = nearBoxes([{ left: 5, top: 5, width: 2, height: 2 }]);
  assertEquals(near({ left: -90, top: 400, width: 3, height: 3 }, 10), []);
  assertEquals(near({ left: -90, top: 400, width: 3, height: 3 }, 500), [0]);
  assertEquals(nearBoxes([])({ left: 0, top: 0, width: 1, height: 1 }, 9), []);
});
