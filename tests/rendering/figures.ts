/**
 * One figure for everything that lessons draw.
 *
 * @module
 */
import { encode } from "fast-png";
import type { Figure } from "lib/figures/mod.ts";

/** A red and a blue pixel, side by side. */
export const TWO_PIXELS = `data:image/png;base64,${
  encode({ width: 2, height: 1, channels: 3, data: new Uint8Array([255, 0, 0, 0, 0, 255]) }).toBase64()
}`;

const margin = { l: 40, r: 40, t: 40, b: 40 };

/** The figures, by what they are about. */
export const FIGURES: Record<string, Figure> = {
  bar: {
    data: [{ type: "bar", x: ["0", "1", "2"], y: [3, 5, 2], marker: { color: "#0072b2" } }],
    layout: { height: 300, margin, title: { text: "Images of each <b>class</b>" } },
    alt: "",
  },
  "scatter with a legend": {
    data: [
      { type: "scatter", mode: "lines+markers", x: [1, 2, 3], y: [1, 4, 9], name: "training" },
      { type: "scatter", mode: "text+markers", x: [1, 2], y: [3, 4], text: ["a", "b"], name: "test" },
    ],
    layout: {
      height: 300,
      margin,
      annotations: [{ x: 2, y: 4, text: "two<br>lines", showarrow: true }],
      shapes: [{ type: "rect", x0: 1, x1: 2, y0: 1, y1: 4 }, { type: "circle", x0: 2, x1: 3, y0: 4, y1: 9 }],
    },
    alt: "",
  },
  "heatmap with numbers and a colour bar": {
    data: [{ type: "heatmap", z: [[0, 128], [200, 255]], texttemplate: "%{z}", colorscale: "Viridis" }],
    layout: { height: 300, margin },
    alt: "",
  },
  "image of numbers": {
    data: [{ type: "image", z: [[[255, 0, 0], [0, 0, 255]]] } as Partial<Figure["data"][number]>],
    layout: { height: 300, margin },
    alt: "",
  },
  "image from a file": {
    data: [{ type: "image", source: TWO_PIXELS } as Partial<Figure["data"][number]>],
    layout: { height: 300, margin },
    alt: "",
  },
  "picture in the layout": {
    data: [{ type: "scatter", x: [0, 1], y: [0, 1] }],
    layout: {
      height: 300,
      margin,
      images: [{
        source: TWO_PIXELS,
        xref: "paper",
        yref: "paper",
        x: 0,
        y: 1,
        sizex: 1,
        sizey: 1,
        sizing: "stretch",
      }],
    },
    alt: "",
  },
  subplots: {
    data: [
      { type: "histogram", x: [1, 1, 2], xaxis: "x", yaxis: "y" },
      { type: "contour", z: [[1, 2, 3], [2, 5, 3], [1, 2, 1]], xaxis: "x2", yaxis: "y2", showscale: false },
      { type: "box", y: [1, 2, 3, 9], xaxis: "x3", yaxis: "y3" },
      { type: "violin", y: [1, 2, 3, 9], xaxis: "x4", yaxis: "y4" },
    ],
    layout: { height: 500, margin, grid: { rows: 2, columns: 2, pattern: "independent" } },
    alt: "",
  },
  "animation with a slider": {
    data: [{ type: "scatter", y: [1, 2, 3] }],
    layout: {
      height: 300,
      margin,
      sliders: [{ steps: [{ label: "1", method: "animate", args: [["a"]] }] }],
      updatemenus: [{ type: "buttons", buttons: [{ label: "Play", method: "animate", args: [null] }] }],
    },
    frames: [{ name: "a", data: [{ y: [3, 2, 1] }] }],
    alt: "",
  },
};
