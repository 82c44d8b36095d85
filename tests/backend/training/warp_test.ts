import { assertEquals } from "@std/assert";
import { CELL, drawMesh, MARGIN, meshSize, warpImage } from "lib/dataset/augmentation/mod.ts";
import { startBackend, tf, warpImages } from "lib/tensorflow.ts";
import { Random } from "../support/random.ts";

const augmentation = { rotation: 15, scale: 0.2, shift: 3, shear: 0.2, elastic: 2 };

for (const [count, rows, cols] of [[128, 28, 28], [1, 28, 28], [5, 9, 30], [3, 1, 1], [7, 14, 21]] as const) {
  Deno.test(`warped images equal those of plain loops, on 1, 2 and 3 threads: [${count}, ${rows}, ${cols}]`, async () => {
    const next = new Random(count), pixels = rows * cols, { nodes } = meshSize(rows, cols);
    const images = Uint8Array.from({ length: count * pixels }, () => Math.floor(next.next() * 256));
    const mesh = new Int32Array(count * 2 * nodes);
    const expected = new Uint8Array(count * pixels);
    for (let i = 0; i < count; i++) {
      drawMesh(augmentation, 7, i, rows, cols, mesh, i * 2 * nodes);
      warpImage(images, i * pixels, rows, cols, mesh, i * 2 * nodes, expected, i * pixels);
    }
    for (const threads of [1, 2, 3]) {
      await startBackend({ backend: "wasm", threads });
      const before = tf.memory().numBytes;
      const warped = warpImages({ images, mesh, count, rows, cols, cell: CELL, margin: MARGIN })!;
      assertEquals(warped.shape, [count, rows, cols, 1]);
      assertEquals(warped.dataSync(), Float32Array.from(expected, (pixel) => pixel / 255));
      warped.dispose();
      assertEquals(tf.memory().numBytes, before);
    }
  });
}

Deno.test("other backends have no such kernel, and the error says so", async () => {
  await startBackend({ backend: "cpu" });
  const nothing = { images: new Uint8Array(1), mesh: new Int32Array(8), count: 1, rows: 1, cols: 1 };
  assertEquals(warpImages({ ...nothing, cell: CELL, margin: MARGIN }), undefined);
});
