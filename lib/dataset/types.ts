/** Images with their labels. Pixels stay bytes: as float32 MNIST would take 219 MB, as bytes it takes 55. */
export interface Split {
  /**
   * [count, rows, cols], one byte per pixel: 0 is background, 255 is ink. In colour, [count, rows, cols, 3]: red, green
   * and blue of each pixel.
   */
  images: Uint8Array;
  /** [count], the class of each image, from 0 on: an index of the data set's classNames. */
  labels: Uint8Array;
  /** Number of images. */
  count: number;
  /** Height of an image in pixels. */
  rows: number;
  /** Width of an image in pixels. */
  cols: number;
  /** 3 in colour; default: 1. */
  channels?: 1 | 3;
}

/** A data set: a training set and a test set. */
export interface Dataset {
  /** Its name, such as "MNIST". */
  name: string;
  /** The training set. */
  train: Split;
  /** The test set: it is used once, at the end. */
  test: Split;
  /** The name of each class, indexed by label. */
  classNames: string[];
  /**
   * SHA-256 in hex of each file's IDX bytes (of a .gz file: after decompression), by file name without ".gz".
   */
  checksums: Record<string, string>;
  /** Where it came from, for messages: a directory or an npm package. */
  source: string;
  /** What reading it did that a person should know, one line each; absent if there is nothing. */
  notes?: string[];
}

/**
 * Some images as the input of a model. The arrays are views of buffers that the next batch overwrites: use or
 * copy them before asking for it.
 */
export interface Batch {
  /** [size, rows, cols, channels] flat, each value pixel / 255, so 0-1. */
  images: Float32Array<ArrayBuffer>;
  /** [size], the classes. */
  labels: Uint8Array<ArrayBuffer>;
  /** Number of images in this batch; the last batch may be shorter. */
  size: number;
  /** The number of images in earlier batches. */
  start: number;
}
