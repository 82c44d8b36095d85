/**
 * Texts between the panels of a figure.
 *
 * @module
 */
import type { Data } from "plotly.js";
import { COLORS } from "../theme/colors.ts";
import { SIZE } from "../theme/typography.ts";
import type { Panel } from "./panel.ts";
import type { Part } from "./step_figure.ts";

/** A text at a point of the cells' axes. */
export interface Label {
  x: number;
  y: number;
  text: string;
  /** Where the text lies, seen from the point; default: around it. */
  position?: "top left" | "top right" | "top center" | "middle center" | "middle right" | "bottom right";
  /** Default: that of notes. */
  size?: number;
  /** Default: muted. */
  color?: string;
}

/** Returns a trace of texts. */
export function labels(texts: readonly Label[]): Data {
  return {
    type: "scatter",
    mode: "text",
    x: texts.map(({ x }) => x),
    y: texts.map(({ y }) => y),
    text: texts.map(({ text }) => text),
    textposition: texts.map(({ position = "middle center" }) => position),
    textfont: {
      size: texts.map(({ size = SIZE.note }) => size),
      color: texts.map(({ color = COLORS.muted }) => color),
    },
    hoverinfo: "skip",
    cliponaxis: false,
  } as unknown as Data;
}

/**
 * Returns a trace of texts that change from step to step.
 *
 * @param texts The texts at each step; all of them have the same number, positions, sizes and colours.
 * @param options `moving`: whether their height changes, too (default: false).
 */
export function changingLabels(
  texts: (step: number) => readonly Label[],
  { moving = false }: { moving?: boolean } = {},
): Part {
  return {
    trace: labels(texts(0)),
    at: (step) => {
      const now = texts(step);
      return {
        text: now.map(({ text }) => text),
        ...(moving && { y: now.map(({ y }) => y) }),
      } as unknown as Partial<Data>;
    },
  };
}

/** Returns a caption above a panel, at its left edge. */
export function caption({ left, top }: Panel, text: string): Label {
  // "top right": the text lies above the point and begins there.
  return { x: left - 0.5, y: top - 0.62, text, position: "top right" };
}

/** Returns a sign between two panels, such as "×". */
export function sign(x: number, y: number, text: string, look: Partial<Label> = {}): Label {
  return { x, y, text, size: 20, color: COLORS.text, ...look };
}
