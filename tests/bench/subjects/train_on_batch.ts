/**
 * One `trainOnBatch` of a model that its users write with stock `tf.layers`.
 *
 * @module
 */
import { tf } from "lib/tensorflow.ts";
import { sideOf } from "../interleave.ts";
import type { OtherModelRow } from "../rows.ts";
import { batchFor, buildOtherModel, otherModels } from "./other_models.ts";
import type { Subject } from "./subject.ts";

/** A step of training, whose loss is read back. */
export function trainOnBatch({ model: name, batch }: OtherModelRow): Subject {
  const model = buildOtherModel(otherModels[name]), [inputs, targets] = batchFor(otherModels[name], batch);
  return {
    side: sideOf(() => model.trainOnBatch(inputs, targets)),
    dispose() {
      tf.dispose([inputs, targets]);
      model.dispose();
    },
  };
}
