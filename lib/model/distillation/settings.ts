/**
 * How a network learns from others. This file does not load TensorFlow.js, so that a command can read it at once.
 *
 * @module
 */
import type { tf } from "../../tensorflow.ts";

/** The temperature if none is given. */
export const defaultTemperature = 2;

/** The highest temperature: with more, probabilities differ by less than float32 can tell. */
export const highestTemperature = 100;

/** The weight of the teachers if none is given: labels do not count. */
export const defaultWeight = 1;

/** The networks that teach another one, and how much their probabilities count. */
export interface Teaching {
  /**
   * The teachers, at least one: classifiers of the same images and classes as the student, of any architecture.
   * They are not changed.
   */
  models: readonly tf.LayersModel[];
  /**
   * The temperature of the soft targets, above 0 and at most 100; default: 2. A higher one makes the probabilities
   * of the wrong classes count more.
   */
  temperature?: number;
  /** The share of the teachers in the loss, above 0 and at most 1; the rest is that of the labels. Default: 1. */
  weight?: number;
}
