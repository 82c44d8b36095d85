/**
 * The mathematics that everything above shares: pure functions of numbers, the same results on every machine.
 *
 * Random numbers, all of them seeded:
 * - random.ts: a generator of uniform numbers; normal.ts: normally distributed ones; shuffle.ts: indices in
 *   random order
 * - counter_random.ts: random numbers without a state, by their position in a stream
 * - seeds.ts: many independent seeds derived from one
 *
 * Scores and predictions:
 * - argmax.ts: which value is the largest
 * - softmax.ts: from scores to probabilities and to the cross-entropy
 * - confusion.ts: a confusion matrix, the worst confusions, and the accuracy
 *
 * Measurements and their uncertainty:
 * - statistics.ts: mean, standard deviation and the interval of a mean; students_t.ts: the quantiles behind
 *   it
 * - wilson.ts: the interval of an accuracy
 * - mcnemar.ts: whether two classifiers make equally many mistakes on the same images
 * - rank_correlation.ts: how far two lists of numbers agree in their order
 *
 * Bytes:
 * - hash.ts: SHA-256
 *
 * @module
 */
export { argmax } from "./argmax.ts";
export { accuracy, type Confusion, countConfusions, worstConfusions } from "./confusion.ts";
export { symmetricRandom } from "./counter_random.ts";
export { sha256 } from "./hash.ts";
export { mcNemarTest } from "./mcnemar.ts";
export { normal } from "./normal.ts";
export { createRandom } from "./random.ts";
export { rankCorrelation } from "./rank_correlation.ts";
export { deriveSeed, SeedUse } from "./seeds.ts";
export { shuffledIndices } from "./shuffle.ts";
export { crossEntropy, softmax } from "./softmax.ts";
export { mean, type Spread, spread } from "./statistics.ts";
export { studentsT } from "./students_t.ts";
export { wilsonInterval } from "./wilson.ts";
