/**
 * Test images of MNIST whose labels are disputed.
 *
 * Source: C. Northcutt, A. Athalye, J. Mueller, "Pervasive Label Errors in Test Sets Destabilize Machine
 * Learning Benchmarks", NeurIPS 2021 (arXiv 2103.14749, https://labelerrors.com). A network proposed a second
 * label for 100 suspicious images; five people saw each image with both labels. The votes are those of
 * `mturk/mnist_mturk.json` in https://github.com/cleanlab/label-errors.
 *
 * @module
 */

/** One image, two labels, five votes. */
export interface DisputedLabel {
  /** Its index in the test set. */
  index: number;
  /** The label in the data set. */
  label: number;
  /** The label that the authors' network proposed. */
  proposed: number;
  /** How many of the five people chose which label. */
  votes: { label: number; proposed: number; neither: number };
}

const disputed = (
  index: number,
  label: number,
  proposed: number,
  ...votes: [number, number, number]
): DisputedLabel => ({
  index,
  label,
  proposed,
  votes: { label: votes[0], proposed: votes[1], neither: votes[2] },
});

/** The 15 test images for which fewer than three of five people chose the label of the data set, by index. */
export const disputedLabels: readonly DisputedLabel[] = [
  disputed(947, 8, 9, 0, 5, 0),
  disputed(1621, 0, 6, 2, 3, 0),
  disputed(1901, 9, 4, 2, 3, 0),
  disputed(2130, 4, 9, 2, 2, 1),
  disputed(2462, 2, 0, 0, 4, 1),
  disputed(2597, 5, 3, 0, 4, 1),
  disputed(2654, 6, 1, 0, 2, 3),
  disputed(3520, 6, 4, 2, 0, 3),
  disputed(3558, 5, 0, 1, 4, 0),
  disputed(5937, 5, 3, 1, 3, 1),
  disputed(6651, 0, 6, 0, 5, 0),
  disputed(6783, 1, 6, 2, 3, 0),
  disputed(8527, 4, 9, 2, 2, 1),
  disputed(9679, 6, 3, 2, 0, 3),
  disputed(9729, 5, 6, 2, 3, 0),
];
