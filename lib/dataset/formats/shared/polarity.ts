import type { StatedDataset, StatedSplit } from "./types.ts";

/**
 * Returns the data set with bright ink on a dark background, as MNIST has it: if the border of the training pictures
 * is bright on average, all pixels are inverted, in the training and the test set alike, and a note says so. Images in
 * colour stay as they are.
 */
export function inkOnDark(stated: StatedDataset): StatedDataset {
  const { train, test, notes } = stated;
  if (train.channels === 3) {
    return { ...stated, notes: [...notes, "the pictures are in colour: three channels"] };
  }
  const brightness = borderBrightness(train);
  if (brightness <= 127.5) return stated;
  const note =
    `dark ink on bright paper (border ${Math.round(brightness)} of 255 on average): the pictures are ` +
    "inverted, so that ink is bright, as in MNIST";
  return {
    ...stated,
    train: inverted(train),
    ...test && { test: inverted(test) },
    notes: [...notes, note],
  };
}

function borderBrightness({ images, labels, rows, cols }: StatedSplit): number {
  let sum = 0, count = 0;
  for (let i = 0; i < labels.length; i++) {
    for (let y = 0; y < rows; y++) {
      for (let x = 0; x < cols; x++) {
        if (y > 0 && y < rows - 1 && x > 0 && x < cols - 1) continue;
        sum += images[(i * rows + y) * cols + x]!;
        count++;
      }
    }
  }
  return sum / count;
}

function inverted(split: StatedSplit): StatedSplit {
  return { ...split, images: split.images.map((value) => 255 - value) };
}
