/**
 * A calibration as JSON, and whether it belongs to a model.
 *
 * @module
 */
import * as v from "valibot";
import {
  checkJson,
  checkVersion,
  count,
  flag,
  list,
  number,
  object,
  sha256,
  text,
  textByName,
} from "../files/json_schemas.ts";
import { sha256 as hashOf } from "../math/mod.ts";
import type { tf } from "../tensorflow.ts";
import type { Calibration, DigitRates, OtherRates } from "./calibration.ts";
import { contents } from "./refusal.ts";

/** The newest version of the format that is read, and the one that is written. */
const newest = 2 as const;

const share = v.pipe(number, v.minValue(0, "a share from 0 to 1"), v.maxValue(1, "a share from 0 to 1"));
const finite = v.pipe(number, v.finite("a finite number")); // JSON.parse("1e999") is Infinity
const positive = v.pipe(finite, v.gtValue(0, "a number above 0"));
/** Outside, all digits would be equally probable, or one of them would be certain. */
const temperature = v.pipe(
  number,
  v.minValue(0.01, "a number from 0.01 to 100"),
  v.maxValue(100, "a number from 0.01 to 100"),
);
/** Just above 1 if no answer is sure: `sureThreshold`. */
const threshold = v.pipe(
  number,
  v.minValue(0, "a probability from 0 to 1"),
  v.maxValue(1 + Number.EPSILON, "a probability from 0 to 1"),
);

const refusal = v.pipe(
  object({
    mean: list(finite),
    scale: list(positive),
    hidden: list(list(finite)),
    hiddenBias: list(finite),
    output: list(list(finite)),
    outputBias: list(finite),
    refusedBelow: finite,
    unsureBelow: finite,
  }),
  v.check(
    ({ mean, scale, hidden, hiddenBias, output, outputBias }) =>
      scale.length === mean.length && hidden.every((row) => row.length === mean.length) &&
      hiddenBias.length === hidden.length && output.length === contents.length &&
      outputBias.length === contents.length && output.every((row) => row.length === hidden.length),
    "an object with lists of matching lengths",
  ),
);

const digits = object({
  count,
  accuracy: share,
  errorBefore: share,
  errorAfter: share,
  sure: share,
  wrongOfSure: share,
  refused: share,
});
const others = object({ count, refused: share, refusedUnseen: share, sure: share });

const schema = object({
  format: v.literal(newest, `${newest}`),
  temperature,
  threshold,
  refusal,
  model: object({ name: text, weightsSha256: sha256 }),
  images: object({ name: text, source: text, checksums: textByName, count, heldOut: flag }),
  seed: number,
  rates: object({ digits: v.record(text, digits, "an object"), others: v.record(text, others, "an object") }),
});

/** What a calibration.json holds. */
export interface SavedCalibration extends Required<Calibration> {
  format: typeof newest;
  /** The model that it was fitted to. */
  model: { name: string; weightsSha256: string };
  /** The data set whose images it was fitted on, besides drawn ones. */
  images: {
    name: string;
    source: string;
    checksums: Record<string, string>;
    /** How many images. */
    count: number;
    /** Whether the model has not learned from these images. */
    heldOut: boolean;
  };
  /** The seed of everything random. */
  seed: number;
  /** How well it does, by kind of frame. */
  rates: {
    digits: Record<string, DigitRates>;
    others: Record<string, OtherRates>;
  };
}

/**
 * Returns the calibration that a JSON value holds.
 *
 * @param json The content of a calibration.json.
 * @param path For messages.
 * @throws {FileError} If a newer version wrote it, or if something is missing or of another type.
 */
export function parseCalibration(json: unknown, path: string): SavedCalibration {
  const advice = "calibrate the model again, or remove the file to read without it";
  const { format } = checkJson(object({ format: v.unknown() }), json, path, advice);
  checkVersion(format, newest, path);
  return checkJson(schema, json, path, advice);
}

/**
 * Returns the SHA-256 of a model's weights: that of its weights.bin, if it was saved by this project.
 */
export async function weightsHash(model: tf.LayersModel): Promise<string> {
  const values = await Promise.all(model.weights.map((weight) => weight.read().data()));
  const bytes = new Uint8Array(values.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of values) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return await hashOf(bytes);
}

/**
 * Returns whether a calibration was fitted to this model: to the very same weights.
 */
export async function isCalibrationOf(
  { model: { weightsSha256 } }: SavedCalibration,
  model: tf.LayersModel,
): Promise<boolean> {
  return weightsSha256 === await weightsHash(model);
}
