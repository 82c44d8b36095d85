/**
 * All of TensorFlow.js, bundled to learn how large it is.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";

Object.assign(globalThis, { tf });
