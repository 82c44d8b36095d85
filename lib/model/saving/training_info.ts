/**
 * training.json: how a saved model came to be, for people and for repeating it.
 *
 * @module
 */
import type { BackendInfo } from "../../tensorflow.ts";
import type { Evaluation } from "../evaluation/evaluate.ts";
import type { EpochRecord } from "../training/epoch_record.ts";

/** What training.json holds. */
export interface TrainingInfo {
  /** The version of this file's form. */
  format: 1;
  /** When training ended, ISO 8601. */
  created: string;
  /** The options of the command, by name. */
  options: Record<string, unknown>;
  /** The network's name. */
  architecture: string;
  /** How many weights it has. */
  parameters: number;
  seed: number;
  /** The id of the training run, as in its checkpoints; missing if an earlier version saved the model. */
  run?: string;
  history: EpochRecord[];
  /** On the test images, where they were evaluated. */
  result?: Evaluation;
  /** Whether training was stopped early. */
  aborted: boolean;
  /** Whether the batch-norm statistics were recomputed at the end; versions that do not record this did so if the option was true. */
  statisticsRecomputed?: boolean;
  data: {
    name: string;
    source: string;
    /** File name → SHA-256 of the uncompressed IDX file, hexadecimal. */
    checksums: Record<string, string>;
    trainCount: number;
    validationCount: number;
    testCount: number;
  };
  backend: BackendInfo;
  versions: { deno: string; tfjs: string; v8: string };
  seconds: {
    /** Of the whole command. */
    total: number;
    training: number;
    /** From the start of the process to the end of the first step. */
    toFirstStep: number;
  };
  /** SHA-256 of weights.bin, hexadecimal; ties the files of a saved model together. */
  weightsSha256: string;
  /** SHA-256 of model.json, hexadecimal; missing in files that versions before November 28, 2026 wrote. */
  modelSha256?: string;
}

/** What {@linkcode TrainingInfo} says about a run; the checksums are those of the files that are saved with it. */
export type TrainingFacts = Omit<TrainingInfo, "weightsSha256" | "modelSha256">;
