/**
 * The look of sure, unsure and refused marks: they differ by the line of the box and by a sign, not by colour
 * alone.
 *
 * @module
 */
import type { Dash } from "plotly.js";
import type { ReadDigit } from "../../reading/types.ts";
import { percent, percentDown } from "../../text/mod.ts";
import { COLORS, SERIES_TEXT_COLORS } from "../theme/colors.ts";

/** The look of a mark. */
export interface StateLook {
  /** The line of its box. */
  dash: Dash;
  /** The colour of its box and its label. */
  color: string;
  /** What the subtitle of a figure says about the box. */
  legend: string;
}

/** The look of a mark by its state. */
export const STATES: Readonly<Record<ReadDigit["state"], StateLook>> = {
  "sure": { dash: "solid", color: COLORS.primary, legend: "Solid box: sure." },
  "unsure": { dash: "dash", color: SERIES_TEXT_COLORS[2]!, legend: "Dashed box with ?: unsure." },
  "not a digit": { dash: "dot", color: COLORS.muted, legend: "Dotted box with ×: not a digit." },
};

/** Returns the label of a mark: its digit, with ? if it is unsure, and × if it is not a digit. */
export function labelOf({ digit, state }: Pick<ReadDigit, "digit" | "state">): string {
  return state === "not a digit" ? "×" : `${digit}${state === "unsure" ? "?" : ""}`;
}

/** Returns the hover text of a mark: its probability and the alternatives. */
export function hoverOf({ digit, probability, state, alternatives }: ReadDigit): string {
  const others = alternatives.slice(0, 2).map((other) => `${other.digit} ${percent(other.probability)}`);
  const first = state === "not a digit"
    ? "not a digit"
    : `<b>${digit}</b> ${percentDown(probability)}, ${state}`;
  return [first, ...(state === "not a digit" || others.length === 0 ? [] : [`or ${others.join(", ")}`])].join(
    "<br>",
  );
}
