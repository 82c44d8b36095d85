/**
 * The slider and the play button of a figure that goes on step by step.
 *
 * @module
 */
import type { Layout } from "plotly.js";
import { COLORS } from "../theme/colors.ts";
import { SIZE } from "../theme/theme.ts";
import { PICTURE_MARGIN } from "../pictures/tiles.ts";

/** Room under a figure for its slider, in pixels. */
export const PLAYER_HEIGHT = 84;

/**
 * The parts of a layout that show a figure's frames: one step of the slider for each, and two buttons.
 *
 * @param names The names of the frames, in order.
 * @param active Which of them the figure shows at first.
 * @param prefix What stands before the name of the current frame.
 * @param options `milliseconds`: how long a frame stays when playing; `namesUnderSlider`: false where the names are too long for
 * that, so that only the current one is written.
 */
export function player(
  names: readonly string[],
  active: number,
  prefix: string,
  options: { milliseconds?: number; namesUnderSlider?: boolean } = {},
): Partial<Layout> {
  const { milliseconds = 700, namesUnderSlider = true } = options;
  const at = (duration: number) => ({
    frame: { duration, redraw: true },
    transition: { duration: 0 },
  });
  return {
    // A picture without a browser has no controls, and needs no room for them.
    meta: { controls: PLAYER_HEIGHT - PICTURE_MARGIN },
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
