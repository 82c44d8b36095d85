/** Images with their labels. Pixels stay bytes: as float32 MNIST would take 219 MB, as bytes it takes 55. */
export interface Split {
  /** [count, rows, cols], one byte a pixel: 0 is paper, 255 is ink. */
  images: Uint8Array;
  /** [count], the class of each image, 0-9. */
  labels: Uint8Array;
  /** Number of images. */
  count: number;
  /** Height of an image in pixels. */
  rows: number;
  /** Width of an image in pixels. */
  cols: number;
}

/** A data set: what to learn from, and what to be examined on. */
export interface Dataset {
  /** What people call it, such as "MNIST". */
  name: string;
  /** The images to learn from. */
  train: Split;
  /** The images to be examined on, once, at the end. */
  test: Split;
  /** The name of each class, indexed by label. */
  classNames: string[];
  /** SHA-256 in hex of each file's IDX bytes (of a .gz file: after decompression), by file name without ".gz". */
  checksums: Record<string, string>;
  /** Where it came from, for messages: a directory or an npm package. */
  source: string;
}

/**
 * Some images as a model wants them. The arrays are views of buffers that the next batch overwrites: use or copy them before
 * asking for it.
 */
export interface Batch {
  /** [size, rows, cols, 1] flat, each value pixel / 255, so 0-1. */
  images: Float32Array<ArrayBuffer>;
  /** [size], the classes. */
  labels: Uint8Array<ArrayBuffer>;
  /** Number of images in this batch; the last batch may be shorter. */
  size: number;
  /** How many images came in earlier batches. */
  start: number;
}
