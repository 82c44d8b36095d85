/**
 * What a reader returns.
 *
 * @module
 */
import type { Box } from "../image/mod.ts";

/** What a frame shows. */
export interface ReadFrame {
  /** The most probable digit, 0-9. */
  digit: number;
  /** Its calibrated probability if the frame shows a digit, 0-1: the confidence. */
  probability: number;
  /** The next most probable digits, in descending order of probability. */
  alternatives: { digit: number; probability: number }[];
  /**
   * "not a digit" if it was refused; otherwise "sure", or "unsure" if the probability is below the reader's
   * threshold or the frame looks unlike most digits.
   */
  state: "sure" | "unsure" | "not a digit";
}

/** A mark that was read, or refused. */
export interface ReadDigit extends ReadFrame {
  /** Where it is, in pixels of the picture; within the picture. */
  box: Box;
  /** The number of its line, from 0. */
  line: number;
  /** Whether there is a gap, or a mark that is not a digit, between it and the digit before it on its line. */
  afterGap: boolean;
  /** Its frame: [28, 28] flat, 0-255; the network was given a slightly softer copy, from `soften`. */
  frame: Uint8Array;
}

/** What is read in a picture. */
export interface Reading {
  /**
   * All digits in reading order, a newline for a new line, and a space for a gap or for marks that are not
   * digits; "" if there is none.
   */
  text: string;
  /**
   * The product of the digits' probabilities: the probability that the whole text is correct if all of them
   * are digits, 0-1; 0 without digits.
   */
  confidence: number;
  /** The digits of the text, sure or unsure, in reading order. */
  digits: ReadDigit[];
  /** The marks that were refused as not digits, and rings around digits. */
  refused: ReadDigit[];
}

/** How a picture is read. */
export interface ReadOptions {
  /** Whether the picture shows one digit, whose parts may lie apart; default: false, any number of digits. */
  one?: boolean;
  /** Ends the reading between two of its stages. */
  signal?: AbortSignal;
}
