/**
 * What a training run notes about each epoch.
 *
 * @module
 */

/** One line of the history. */
export interface EpochRecord {
  /** Counted from 1. */
  epoch: number;
  /** What was minimised: mean cross-entropy in nats, of smoothed labels where they are smoothed (plus the regularisation terms of a model that has any), averaged over the images. */
  loss: number;
  /** Share of the training images that were recognised when they were seen, with dropout active. */
  accuracy: number;
  validationLoss?: number;
  validationAccuracy?: number;
  /** Training and validation. */
  seconds: number;
  /** Of the epoch's last step. */
  learningRate: number;
  /** Set where training was stopped within this epoch: the numbers cover the steps that were made. */
  partial?: true;
}
