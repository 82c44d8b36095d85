/** The options of `evaluate` and `predict`. */
export interface EvaluationOptions {
  /** Images per batch; default: 250, which keeps the kernels busy and the memory low. */
  batchSize?: number;
  /**
   * Test-time augmentation: whether probabilities are averaged over five copies of each image, the original
   * and one shifted by one pixel to each side. It corrects a few of 10,000 images and costs five times the
   * multiply-adds. Default: false.
   */
  testTimeAugmentation?: boolean;
  /** Stops the evaluation after the current batch, by throwing the signal's reason. */
  signal?: AbortSignal;
  /** Called after each batch. */
  onProgress?: (progress: { done: number; count: number; secondsElapsed: number }) => void | Promise<void>;
}
