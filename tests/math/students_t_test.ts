import { assertAlmostEquals, assertThrows } from "@std/assert";
import { studentsT } from "lib/math/mod.ts";

Deno.test("studentsT gives the published table", () => {
  // Two-sided 90%, 95% and 99% (0.95, 0.975 and 0.995 quantiles): NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2.
  const table: [number, number, number, number][] = [
    [1, 6.314, 12.706, 63.657],
    [2, 2.920, 4.303, 9.925],
    [3, 2.353, 3.182, 5.841],
    [4, 2.132, 2.776, 4.604],
    [5, 2.015, 2.571, 4.032],
    [9, 1.833, 2.262, 3.250],
    [10, 1.812, 2.228, 3.169],
    [20, 1.725, 2.086, 2.845],
    [29, 1.699, 2.045, 2.756],
    [30, 1.697, 2.042, 2.750],
    [31, 1.696, 2.040, 2.744],
    [40, 1.684, 2.021, 2.704],
    [50, 1.676, 2.009, 2.678],
    [60, 1.671, 2.000, 2.660],
    [99, 1.660, 1.984, 2.626],
    [100, 1.660, 1.984, 2.626],
  ];
  for (const [degrees, ...values] of table) {
    [0.9, 0.95, 0.99].forEach((probability, i) =>
      assertAlmostEquals(studentsT(probability, degrees), values[i]!, 5.1e-4)
    );
  }
});

Deno.test("studentsT: exact for one degree of freedom, near the normal distribution for very many", () => {
  for (const probability of [0.001, 0.5, 0.999999]) {
    const exact = Math.tan(Math.PI * probability / 2); // the Cauchy distribution
    assertAlmostEquals(studentsT(probability, 1) / exact, 1, 1e-9);
  }
  assertAlmostEquals(studentsT(0.95, 100_000), 1.959963984540054, 5e-5);
});

Deno.test("studentsT refuses impossible probabilities and degrees of freedom", () => {
  for (const probability of [0, 1, -1, NaN]) {
    assertThrows(() => studentsT(probability, 3), RangeError, `but got ${probability}`);
  }
  for (const degrees of [0, -1, 1.5, Infinity, NaN]) {
    assertThrows(() => studentsT(0.95, degrees), RangeError, `but got ${degrees}`);
  }
});
