/**
 * One slider for each number of a setting, where a figure shows every combination of several numbers.
 *
 * Plotly's sliders do not know of each other. The script of a page (`lib/notebook`) puts these in the place
 * of the single slider and shows the frame that is named after all of them: "kernel 3, stride 1".
 *
 * @module
 */
import type { Slider } from "plotly.js";
import { COLORS } from "../theme/colors.ts";
import { SIZE } from "../theme/typography.ts";

/** A number with a slider of its own. */
export interface Control {
  /** What it is called in the names of the frames. */
  name: string;
  /** What it can be set to. */
  values: readonly number[];
  /** The index of the value that is shown first. */
  active: number;
}

/** The height of a row of two sliders, in pixels. */
const ROW_HEIGHT = 68;

/** Returns the room under a figure for these sliders, in pixels. */
export function slidersHeight(count: number): number {
  return 22 + Math.ceil(count / 2) * ROW_HEIGHT;
}

/** Returns the sliders, two in a row. A step does nothing by itself. */
export function separateSliders(controls: readonly Control[]): Partial<Slider>[] {
  return controls.map(({ name, values, active }, index) => ({
    active,
    steps: values.map((value) => ({ label: String(value), method: "skip" })),
    x: index % 2 === 0 ? 0 : 0.53,
    len: 0.47,
    y: 0,
    yanchor: "top",
    pad: { t: 20 + Math.floor(index / 2) * ROW_HEIGHT, b: 0, l: 8, r: 8 },
    currentvalue: {
      visible: true,
      prefix: `${name} `,
      xanchor: "left",
      offset: 6,
      font: { size: SIZE.axis, color: COLORS.text },
    },
    font: { size: 11, color: COLORS.muted },
    bgcolor: COLORS.grid,
    activebgcolor: COLORS.faint,
    bordercolor: COLORS.line,
    tickcolor: COLORS.line,
    ticklen: 4,
    minorticklen: 2,
    transition: { duration: 0 },
  })) as unknown as Partial<Slider>[];
}
