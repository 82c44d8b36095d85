/**
 * What a page is made of.
 *
 * Lengths on the page are in millimetres, x to the right and y down; a camera projects them to pixels.
 *
 * @module
 */
import type { Box, Picture } from "lib/image/mod.ts";

/** A point on the page, in millimetres, or in the picture, in pixels. */
export interface Point {
  x: number;
  y: number;
}

/** What a camera does: a point on the page → a point in the picture. */
export type Project = (point: Point) => Point;

/** A colour as the share of red, green and blue light that comes back: 0-1 each, linear. */
export type Reflectance = readonly [number, number, number];

/** A line of constant width, drawn through points on the page. */
export interface Line {
  points: Point[];
  /** In millimetres. */
  width: number;
  /** How much of the ink is on the page: 0-1. */
  density: number;
}

/** Digits written on a page, and lines printed on it. */
export interface Layout {
  /** What is written, line by line, with a space for a gap. */
  lines: string[];
  /** The strokes of each digit, in reading order. */
  digits: { strokes: Line[]; line: number }[];
  /** Lines and dots printed on the page. */
  printed: Line[];
  /** The rectangle on the page that the writing needs. */
  content: Box;
}

/** A page, as a camera saw it. */
export interface Page {
  picture: Picture;
  /** The file from which the picture was decoded. */
  jpeg: Uint8Array;
  /** What is written, line by line, with a space for a gap. */
  lines: string[];
  /** Where each digit is, in pixels, in reading order. */
  boxes: Box[];
  /** Which of the kinds it is. */
  kind: string;
  /** The size that was asked for, in millions of pixels. */
  megapixels: number;
}
