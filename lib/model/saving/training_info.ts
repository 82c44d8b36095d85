/**
 * training.json: the record of the training run of a saved model, for people, and for repeating the run.
 *
 * @module
 */
import type { BackendInfo } from "../../tensorflow.ts";
import type { Evaluation } from "../evaluation/evaluate.ts";
import type { EpochRecord } from "../training/epoch_record.ts";

/** A network that taught another one, as training.json of its student records it. */
export interface TeacherInfo {
  /** Where it was. */
  directory: string;
  architecture: string;
  /** SHA-256 of its weights.bin, hexadecimal. */
  weightsSha256: string;
  /** Its accuracy on the test images of `data`, 0-1; missing if it was not tested. */
  accuracy?: number;
  /** The name of the data set that it was trained and tested on. */
  data: string;
}

/** The content of training.json. */
export interface TrainingInfo {
  /** The version of the format. In version 1 some options had other names. */
  format: 2;
  /** The end of training, ISO 8601. */
  created: string;
  /** The options of the command, by name. */
  options: Record<string, unknown>;
  /** The name of the network. */
  architecture: string;
  /** The number of its parameters. */
  parameters: number;
  seed: number;
  /** The id of the training run, as in its checkpoints; missing in files of earlier versions. */
  run?: string;
  history: EpochRecord[];
  /** The evaluation on the test images, if there was one. */
  result?: Evaluation;
  /** Whether training was stopped early. */
  aborted: boolean;
  /**
   * Whether batch-norm statistics were recomputed at the end; earlier versions, which lack this, did so if
   * the option was true.
   */
  statisticsRecomputed?: boolean;
  data: {
    name: string;
    source: string;
    /** File name → SHA-256 of the uncompressed IDX file, hexadecimal. */
    checksums: Record<string, string>;
    /** Images of the data set, without the added ones. */
    trainCount: number;
    /** Drawn and degraded images that were added; missing if there are none. */
    addedCount?: number;
    validationCount: number;
    testCount: number;
    /** The name of each class, in the order of the outputs; missing in files of earlier versions: digits. */
    classNames?: string[];
  };
  /** The networks that taught it; missing if it learned from labels only. */
  teachers?: TeacherInfo[];
  backend: BackendInfo;
  versions: { deno: string; tfjs: string; v8: string };
  seconds: {
    /** The time of the whole command. */
    total: number;
    training: number;
    /** From the start of the process to the end of the first step. */
    toFirstStep: number;
  };
  /** SHA-256 of weights.bin, hexadecimal. */
  weightsSha256: string;
  /** SHA-256 of model.json, hexadecimal; missing in files that versions before November 28, 2026 wrote. */
  modelSha256?: string;
}

/** A {@linkcode TrainingInfo} without the checksums of the saved files. */
export type TrainingFacts = Omit<TrainingInfo, "weightsSha256" | "modelSha256">;
