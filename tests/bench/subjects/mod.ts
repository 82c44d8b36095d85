/**
 * From a row to what it times on our side.
 *
 * @module
 */
import type { BackendName } from "lib/tensorflow.ts";
import type { NetworkRow } from "../rows.ts";
import { epoch } from "./epoch.ts";
import { augmented } from "./augmented.ts";
import { quick } from "./quick.ts";
import { firstStep } from "./start.ts";
import { prediction, trainingStep } from "./step.ts";
import { stockFit } from "./stock_fit.ts";
import type { Subject } from "./subject.ts";
import { trainOnBatch } from "./train_on_batch.ts";

/** Builds what a row times, on the backend that runs; slow ones come warmed up. */
export async function prepare(row: NetworkRow, backend: BackendName, threads: number): Promise<Subject> {
  switch (row.task) {
    case "trainOnBatch":
      return trainOnBatch(row);
    case "predict":
      return prediction(row);
    case "train":
      return trainingStep(row);
    case "fit":
      return await stockFit(row);
    case "epoch":
      return await epoch(row);
    case "start":
      return await firstStep(backend, threads);
    case "augment":
      return await augmented(row);
    case "quick":
      return quick(backend, threads);
  }
}
