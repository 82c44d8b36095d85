/**
 * The record of one epoch in the history of a training run.
 *
 * @module
 */

/** The results of one epoch. */
export interface EpochRecord {
  /** Counted from 1. */
  epoch: number;
  /**
   * The training loss, as it was minimized: the mean cross-entropy per image in nats, with smoothed labels,
   * plus the penalties of layers that have a regularizer. With teachers: `distillationLoss`, mixed with the
   * cross-entropy by their weight.
   */
  loss: number;
  /**
   * The training accuracy: the share of the images that were classified correctly in their step, with dropout
   * active.
   */
  accuracy: number;
  validationLoss?: number;
  validationAccuracy?: number;
  /** The time of training and validation. */
  seconds: number;
  /** The learning rate of the last step. */
  learningRate: number;
  /** Set if training was stopped within this epoch: the numbers cover the steps that were made. */
  partial?: true;
}
