import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { calibrationBins, expectedCalibrationError } from "lib/model/mod.ts";

Deno.test("calibration of 5 predictions in 4 bins, worked by hand", () => {
  const answer = (probability: number, right: boolean) => ({
    truth: 1,
    predicted: right ? 1 : 0,
    probability,
  });
  const bins = calibrationBins([
    answer(0.5, true), // the limit belongs to the bin below it
    answer(0.625, false),
    answer(0.75, true),
    answer(1, true),
    answer(1, false),
  ], 4);
  assertEquals(bins.map(({ count }) => count), [0, 1, 2, 2]);
  assertEquals(bins.map(({ confidence }) => confidence), [0, 0.5, 0.6875, 1]);
  assertEquals(bins.map(({ accuracy }) => accuracy), [0, 1, 0.5, 0.5]);
  // 1/5 · 0.5 + 2/5 · 0.1875 + 2/5 · 0.5
  assertAlmostEquals(expectedCalibrationError(bins), 0.375);
});

Deno.test("calibration: a model whose accuracy equals its confidence has no error", () => {
  const answers = Array.from(
    { length: 8 },
    (_, i) => ({ truth: 1, predicted: i < 6 ? 1 : 0, probability: 0.75 }),
  );
  assertEquals(expectedCalibrationError(calibrationBins(answers)), 0);
});

Deno.test("calibration: a softmax may exceed 1 by rounding; other values are refused", () => {
  const bins = calibrationBins([{ truth: 0, predicted: 0, probability: 1 + 1e-7 }]);
  assert(bins.at(-1)!.confidence === 1);
  const one = { truth: 0, predicted: 0, probability: 0.5 };
  assertThrows(() => calibrationBins([]), RangeError, "predictions: expected at least one, but got none");
  assertThrows(
    () => calibrationBins([one], 0),
    RangeError,
    "bins: expected a whole number above 0, but got 0",
  );
  assertThrows(
    () => calibrationBins([{ ...one, probability: NaN }]),
    RangeError,
    "probability: expected a number from 0 to 1, but got NaN",
  );
  assertThrows(
    () => expectedCalibrationError([]),
    RangeError,
    "bins: expected at least one prediction, but got none",
  );
});
