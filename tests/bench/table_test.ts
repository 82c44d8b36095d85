import { assertEquals } from "@std/assert";
import { compare, type NetworkResult } from "./results.ts";
import type { NetworkRow } from "./rows.ts";
import { KernelTable, NetworkTable, time } from "./table.ts";

const exactly = (value: number) => ({ minimum: value, median: value, maximum: value });

Deno.test("time: three digits of the median from microseconds to seconds", () => {
  const medians = [0.0123, 0.291, 9.996, 12.06, 102.4, 999, 5312, 61_000].map((value) =>
    time(exactly(value))[0]
  );
  assertEquals(medians, [
    ...["0.012 ms", "0.291 ms", "10.00 ms", "12.1 ms", "102 ms", "999 ms"],
    ...["5.31 s ", "61.0 s "],
  ]);
});

const row: NetworkRow = {
  name: "train x, batch 128",
  task: "train",
  model: "convnet",
  batch: 128,
  images: 128,
};
const other = { name: "pytorch", version: "PyTorch 2" };

Deno.test("network rows: times, rates and ratios stand under their titles", () => {
  const table = new NetworkTable(20, ["Keras", "tfjs-wasm"]);
  const result: NetworkResult = {
    row,
    threads: 2,
    milliseconds: { minimum: 11.8, median: 12, maximum: 13.5 },
    peers: [compare(other, [9, 12, 13.5], [10, 10, 10]), { ...other, cannot: "train" }],
  };
  assertEquals([table.header(), table.line(result)], [
    "                          ours               images/s  to Keras          to tfjs-wasm",
    "train x, batch 128     12.0 ms (11.8-13.5)     10,667  1.20 (0.90-1.35)  cannot train",
  ]);
});

Deno.test("network rows: one that no peer is asked for says what else it is compared with", () => {
  const beside = compare({ name: "our own loop", version: "" }, [11, 12, 12], [10, 10, 10]);
  const result = { row, threads: 2, milliseconds: exactly(5312), peers: [], beside };
  assertEquals(
    new NetworkTable(20, ["Keras"]).line(result),
    "train x, batch 128     5.31 s  (5.31-5.31)         24  1.20 (1.10-1.20) to our own loop",
  );
});

Deno.test("network rows: without images there is no rate", () => {
  const result = { row: { ...row, images: undefined }, threads: 1, milliseconds: exactly(250), peers: [] };
  assertEquals(new NetworkTable(20, []).line(result), "train x, batch 128      250 ms (250-250)");
});

Deno.test("kernel rows: a group of columns for each number of threads", () => {
  const table = new KernelTable(10, [1, 2]);
  const result = (threads: number, milliseconds: number, gflops: number) => ({
    ...{ threads, milliseconds: exactly(milliseconds), gflops: exactly(gflops) },
    ...{ ceiling: exactly(100), share: exactly(gflops / 100) },
  });
  assertEquals([
    ...table.header("batch 128"),
    table.line("conv", [result(1, 4.41, 131), result(2, 2.2, 60.4)]),
  ], [
    "                               1 thread                    2 threads",
    "batch 128          ms  GFLOP/s  of peak         ms  GFLOP/s  of peak",
    "conv             4.41      131     131%       2.20       60      60%",
  ]);
});
