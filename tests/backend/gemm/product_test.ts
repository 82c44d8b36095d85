/** Products in parts, added to what is there, of parts of matrices and into a part of one. */
import { assert, assertEquals } from "@std/assert";
import { multiplier, pack } from "lib/backend/ops/gemm/product.ts";
import { Harness } from "../support/kernel_harness.ts";

const numbers = (length: number, seed: number) =>
  Float32Array.from({ length }, (_, i) => ((i + seed) * 7919 % 1009) / 1009 - 0.5);

for (const build of ["plain", "relaxed"] as const) {
  Deno.test(`${build}: a product that is added to a part of a matrix leaves the rest as it is`, async () => {
    const harness = await Harness.load(build);
    for (
      const [m, k, n, transposeA] of [[7, 5, 9, false], [13, 600, 8, true], [200, 3, 10, false], [
        6,
        0,
        4,
        true,
      ]] as const
    ) {
      for (const threads of [1, 2, 3]) {
        harness.reset();
        harness.threads = threads;
        const rowOfC = n + 5, a = numbers(m * k, 1), b = numbers(k * n, 2), c = numbers(m * rowOfC, 3);
        const shape = { batch: 1, m, k, n, transposeA, transposeB: false, sharedA: true, sharedB: true };
        const [first, second, third] = [a, b, c].map((values) => harness.put(values)) as [
          number,
          number,
          number,
        ];
        const bias = harness.put(numbers(n, 4)); // not added
        multiplier(harness, shape, { adds: true, rowOfC })(first, pack(harness, shape, second, bias), third);
        const result = harness.view(third, c.length);
        for (let i = 0; i < m; i++) {
          for (let j = 0; j < rowOfC; j++) {
            let expected = c[i * rowOfC + j]!;
            for (let l = 0; j < n && l < k; l++) {
              expected += a[transposeA ? l * m + i : i * k + l]! * b[l * n + j]!;
            }
            const got = result[i * rowOfC + j]!;
            if (j < n) {
              assert(Math.abs(got - expected) < 2e-5, `C[${i}, ${j}]: expected ${expected}, but got ${got}`);
            } else assertEquals(got, expected);
          }
        }
      }
    }
  });

  Deno.test(`${build}: a product of parts of matrices has the bits of that of their copies`, async () => {
    const harness = await Harness.load(build);
    for (const [m, k, n] of [[7, 5, 9], [13, 70, 8], [20, 3, 17]] as const) {
      for (
        const [transposeA, transposeB] of [[false, false], [true, false], [false, true], [
          true,
          true,
        ]] as const
      ) {
        for (const threads of [1, 2, 3]) {
          harness.reset();
          harness.threads = threads;
          const shape = { batch: 1, m, k, n, transposeA, transposeB, sharedA: true, sharedB: true };
          const copy = (values: Float32Array, columns: number, row: number) =>
            values.filter((_, i) => i % row < columns);
          const columnsOfA = transposeA ? m : k, rowOfA = columnsOfA + 3;
          const columnsOfB = transposeB ? k : n, rowOfB = columnsOfB + 2;
          const a = numbers((transposeA ? k : m) * rowOfA, 1), b = numbers((transposeB ? n : k) * rowOfB, 2);
          const [partOfA, partOfB] = [a, b].map((values) => harness.put(values)) as [number, number];
          const copyOfA = harness.put(copy(a, columnsOfA, rowOfA)),
            copyOfB = harness.put(copy(b, columnsOfB, rowOfB));
          const [parts, copies] = [0, 1].map(() => harness.scratch(m * n * 4)) as [number, number];
          multiplier(harness, shape, { rowOfA })(
            partOfA,
            pack(harness, shape, partOfB, 0, undefined, rowOfB),
            parts,
          );
          multiplier(harness, shape)(copyOfA, pack(harness, shape, copyOfB, 0), copies);
          assertEquals(harness.view(parts, m * n), harness.view(copies, m * n));
        }
      }
    }
  });

  Deno.test(`${build}: a sum of several parts of k has the bits of the parts added one after the other`, async () => {
    const harness = await Harness.load(build);
    const m = 11, n = 12, k = 1024, half = k / 2, a = numbers(k * m, 1), b = numbers(k * n, 2);
    const common = { batch: 1, m, n, transposeA: true, transposeB: false, sharedA: true, sharedB: true };
    const left = harness.put(a), right = harness.put(b);
    const [whole, parts] = [0, 1].map(() => harness.scratch(m * n * 4)) as [number, number];
    multiplier(harness, { ...common, k })(left, pack(harness, { ...common, k }, right, 0), whole);
    const part = (at: number) => pack(harness, { ...common, k: half }, right + at * n * 4, 0);
    multiplier(harness, { ...common, k: half })(left, part(0), parts);
    multiplier(harness, { ...common, k: half }, { adds: true })(left + half * m * 4, part(half), parts);
    assertEquals(harness.view(parts, m * n), harness.view(whole, m * n));
  });
}
