/**
 * What tests look at in a figure: its traces, and the pixels of its bitmap.
 *
 * @module
 */
import { decode } from "fast-png";
import type { Figure } from "lib/figures/mod.ts";

/** The properties of a trace that tests look at. */
export interface Trace {
  x: number[];
  y: number[];
  z: (number | null)[][];
  x0: number;
  y0: number;
  zmin: number;
  zmax: number;
  text: string[];
  name: string;
  mode?: string;
  line?: { dash?: string };
  marker: { color: string | string[] };
  error_x: { array: number[]; arrayminus: number[] };
  customdata: number[];
}
/** Returns the traces of a figure. */
export const traces = (figure: Figure) => figure.data as unknown as Trace[];

/** Returns the bitmap of a figure, and how many of its pixels make one pixel of the image. */
export function bitmap(figure: Figure) {
  const { source, sizex } = figure.layout.images![0]!;
  const image = decode(Uint8Array.fromBase64(source!.replace("data:image/png;base64,", "")));
  const enlarged = image.width / (sizex as number);
  const at = (row: number, col: number) => {
    const start = (Math.floor((row + 0.5) * enlarged) * image.width + Math.floor((col + 0.5) * enlarged)) *
      image.channels;
    const color = [...image.data.slice(start, start + image.channels)];
    return color.pop() === 255 ? color : []; // nothing where the card shows
  };
  return { at, enlarged, image };
}
