/**
 * The slider and the play button of a figure that goes step by step.
 *
 * @module
 */
import type { Layout } from "plotly.js";
import { COLORS } from "../theme/colors.ts";
import { SIZE } from "../theme/typography.ts";

/** The room under a figure for its slider, in pixels. */
export const PLAYER_HEIGHT = 84;

/** How the slider looks and how fast the figure plays. */
export interface PlayerOptions {
  /** The text before the name of the current step; default: "position ". */
  prefix?: string;
  /** How long a step is shown while the figure plays; default: 700. */
  milliseconds?: number;
  /**
   * Whether all names are written below the slider; default: true. Without, only the current one is shown.
   */
  namesUnderSlider?: boolean;
}

/**
 * Returns the parts of a layout that show frames: a slider with one step per frame, a play and a pause
 * button.
 *
 * @param names The names of the frames, in order.
 * @param active The frame that the figure shows first, from 0.
 */
export function player(
  names: readonly string[],
  active: number,
  { prefix = "position ", milliseconds = 700, namesUnderSlider = true }: PlayerOptions = {},
): Partial<Layout> {
  const at = (duration: number) => ({
    frame: { duration, redraw: true },
    transition: { duration: 0 },
  });
  return {
    sliders: [{
      active,
      steps: names.map((name) => ({
        label: name,
        method: "animate",
        args: [[name], { ...at(0), mode: "immediate" }],
      })),
      x: 0.17,
      len: 0.83,
      y: 0,
      yanchor: "top",
      pad: { t: 26, b: 0, l: 0, r: 6 },
      currentvalue: {
        visible: true,
        prefix,
        xanchor: "left",
        offset: 8,
        font: { size: SIZE.axis, color: COLORS.text },
      },
      font: namesUnderSlider ? { size: 11, color: COLORS.muted } : { size: 1, color: COLORS.card },
      bgcolor: COLORS.grid,
      activebgcolor: COLORS.faint,
      bordercolor: COLORS.line,
      tickcolor: COLORS.line,
      ticklen: 4,
      minorticklen: 2,
      transition: { duration: 0 },
    }],
    updatemenus: [{
      type: "buttons",
      direction: "left",
      showactive: false,
      x: 0,
      xanchor: "left",
      y: 0,
      yanchor: "top",
      pad: { t: 40, l: 0, r: 0, b: 0 },
      font: { size: SIZE.note, color: COLORS.text },
      bgcolor: COLORS.paper,
      bordercolor: COLORS.line,
      buttons: [
        {
          label: "▶",
          method: "animate",
          args: [null, { ...at(milliseconds), fromcurrent: true, mode: "immediate" }],
        },
        { label: "❚❚", method: "animate", args: [[null], { ...at(0), mode: "immediate" }] },
      ],
    }],
  } as unknown as Partial<Layout>;
}
