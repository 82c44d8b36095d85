import { assert, assertEquals, assertThrows } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { FileError } from "lib/files/mod.ts";
import { buildModel, loadModel } from "lib/model/mod.ts";
import { judge } from "lib/reading/judge.ts";
import { networkOf } from "lib/reading/network.ts";
import { createReader } from "lib/reading/mod.ts";
import { isCalibrationOf, parseCalibration, weightsHash } from "lib/reading/saved_calibration.ts";
import { startBackend } from "lib/tensorflow.ts";
import { editJson } from "../fuzz/json.ts";
import { Draw } from "../fuzz/random.ts";
import { missing } from "../permissions.ts";

await startBackend({ backend: "cpu" });

const directory = new URL("../../data/models/handwriting", import.meta.url).pathname;
const saved = () => JSON.parse(Deno.readTextFileSync(`${directory}/calibration.json`));
const ignore = missing("read");

Deno.test({
  name: "the calibration of the shipped model belongs to it, and to no other",
  ignore,
  async fn() {
    const { model, info } = await loadModel(directory);
    assertEquals(await weightsHash(model), info!.weightsSha256); // of weights.bin
    const calibration = parseCalibration(saved(), "calibration.json");
    assert(await isCalibrationOf(calibration, model));
    assert(!await isCalibrationOf(calibration, buildModel("large", { seed: 1 })));
  },
});

Deno.test({
  name: "a calibration of a model with other features is an error at once",
  ignore,
  fn() {
    const calibration = parseCalibration(saved(), "calibration.json");
    assertThrows(
      () => createReader(buildModel("tiny"), calibration),
      UserError,
      "calibration: expected one of a model with 122 features, but got 522",
    );
  },
});

Deno.test({
  name: "damaged calibrations are refused in one line",
  ignore,
  fn() {
    const advice = "; calibrate the model again, or remove the file to read without it";
    const refused = (change: object, message: string) =>
      assertThrows(() => parseCalibration({ ...saved(), ...change }, "c.json"), FileError, message);
    for (const temperature of [0, 1e-300, 1e300, -1, Infinity]) {
      const range = "a number from 0.01 to 100";
      refused(
        { temperature },
        `c.json: expected "temperature" to be ${range}, but got ${temperature}${advice}`,
      );
    }
    for (const threshold of [-0.1, 1.1, Infinity]) {
      const range = "a probability from 0 to 1";
      refused({ threshold }, `c.json: expected "threshold" to be ${range}, but got ${threshold}${advice}`);
    }
    parseCalibration({ ...saved(), threshold: 1 + Number.EPSILON }, "c.json"); // nothing is sure
    refused(
      { refusal: { ...saved().refusal, refusedBelow: -Infinity } },
      `c.json: expected "refusal.refusedBelow" to be a finite number, but got -Infinity${advice}`,
    );
    refused({ threshold: undefined }, `c.json: expected "threshold", but it is missing${advice}`);
    refused(
      { refusal: { ...saved().refusal, mean: [1] } },
      `c.json: expected "refusal" to be an object with lists of matching lengths, but got an object${advice}`,
    );
    refused({ format: 9 }, "c.json: expected format 2 or older, but got format 9");
    refused({ format: 1 }, `c.json: expected "format" to be 2, but got 1${advice}`); // had other features
    assertThrows(() => parseCalibration([], "c.json"), FileError, "expected an object");
  },
});

Deno.test({
  name: "200 calibrations with one edit each: refused in one line, or used without a fault",
  ignore,
  async fn() {
    const text = Deno.readTextFileSync(`${directory}/calibration.json`);
    const { model } = await loadModel(directory);
    const network = networkOf(model);
    const frame = new Uint8Array(784).fill(99), [answer] = await network.answer([frame]);
    const counts = { refused: 0, used: 0 };
    for (let seed = 0; seed < 200; seed++) {
      const { text: edited } = editJson(text, new Draw(seed));
      try {
        const calibration = parseCalibration(JSON.parse(edited), "c.json");
        createReader(model, calibration);
        assert(["sure", "unsure", "not a digit"].includes(judge(calibration, answer!, frame).state));
        counts.used++;
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        assertEquals(error.message.split("\n").length, 1);
        counts.refused++;
      }
    }
    assert(counts.refused > 20 && counts.used > 20, JSON.stringify(counts));
  },
});
