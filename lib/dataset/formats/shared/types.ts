/** Images with their labels as a file states them, before the labels become numbers from 0. */
export interface StatedSplit {
  /** [count, rows, cols], one byte per pixel: 0 is background, 255 is ink; in colour, [count, rows, cols, 3]. */
  images: Uint8Array<ArrayBuffer>;
  /** [count], the label of each image as text, such as "7" or "cat". */
  labels: string[];
  /** Height of an image in pixels. */
  rows: number;
  /** Width of an image in pixels. */
  cols: number;
  /** 3 in colour; default: 1. */
  channels?: 1 | 3;
  /** The file or directory, for messages. */
  source: string;
}

/** A data set as its files state it. */
export interface StatedDataset {
  /** Its name, from the files' or the directory's name. */
  name: string;
  train: StatedSplit;
  /** Absent if the files have no test set. */
  test?: StatedSplit;
  /** The name of each label, such as "0", if the files state them. */
  names?: ReadonlyMap<string, string>;
  /** What was done that the person should know, one sentence each. */
  notes: string[];
}
