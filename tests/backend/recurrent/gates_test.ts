/** The activations of an LSTM's gates against JavaScript's Math, over their whole range. */
import { assert, assertEquals } from "@std/assert";
import { Harness } from "../support/kernel_harness.ts";

/** Runs a time step on one row, whose four parts are all `inputs`; the cell before is 0. */
async function gatesOf(build: "plain" | "relaxed", inputs: Float32Array, hard = 0): Promise<Float32Array[]> {
  const harness = await Harness.load(build), units = inputs.length;
  const gates = harness.put([...inputs, ...inputs, ...inputs, ...inputs]);
  const previousCell = harness.put(new Float32Array(units));
  const [cell, tanhCell, hidden] = [0, 1, 2].map(() => harness.scratch(units * 4)) as [
    number,
    number,
    number,
  ];
  harness.run("lstmGates", { gates, previousCell, cell, tanhCell, hidden, rows: 1, units, hard });
  const parts = [0, 1, 2, 3].map((part) => harness.view(gates + part * units * 4, units).slice());
  return [...parts, ...[cell, tanhCell].map((pointer) => harness.view(pointer, units).slice())];
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

for (const build of ["plain", "relaxed"] as const) {
  Deno.test(`${build}: sigmoid and tanh are exact to a few units of the last place, from 1e-30 to 80`, async () => {
    const dense = Array.from({ length: 40_001 }, (_, i) => (i - 20_000) / 1000);
    const wide = Array.from({ length: 2_001 }, (_, i) => Math.pow(10, -30 + i * 31.9 / 2000));
    const inputs = Float32Array.from([...dense, ...wide, ...wide.map((x) => -x)]);
    const [i, f, g, o, c, t] = await gatesOf(build, inputs) as [Float32Array, ...Float32Array[]];
    assertEquals(f, i);
    assertEquals(o, i);
    const largest = { sigmoid: 0, tanh: 0, tanhOfCell: 0 };
    const error = (got: number, exact: number) => exact === 0 ? Math.abs(got) : Math.abs(got / exact - 1);
    for (const [index, x] of inputs.entries()) {
      if (x > -80) largest.sigmoid = Math.max(largest.sigmoid, error(i[index]!, sigmoid(x)));
      largest.tanh = Math.max(largest.tanh, error(g![index]!, Math.tanh(x)));
      largest.tanhOfCell = Math.max(largest.tanhOfCell, error(t![index]!, Math.tanh(c![index]!)));
    }
    for (const [name, value] of Object.entries(largest)) assert(value < 4e-7, `${name}: ${value}`);
  });

  Deno.test(`${build}: gates of infinities, NaN and 0; hard gates`, async () => {
    const inputs = Float32Array.from([-Infinity, Infinity, NaN, 0, -1000]);
    const [i, , g] = await gatesOf(build, inputs) as Float32Array[];
    assertEquals([...i!.slice(1, 4)], [1, NaN, 0.5]);
    assert(i![0]! < 2e-38 && i![4]! < 2e-38);
    assertEquals([...g!], [-1, 1, NaN, 0, -1]);
    const [hard] = await gatesOf(build, Float32Array.from([-Infinity, Infinity, NaN, 0, -1000]), 1);
    assertEquals([...hard!], [0, 1, NaN, 0.5, 0]);
  });
}
