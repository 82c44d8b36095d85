/**
 * The engine of all figures that go step by step: frames, slider, play button and layout.
 *
 * Each of these figures defines its traces, and how each trace changes from step to step.
 *
 * @module
 */
import type { Data, Frame, Layout } from "plotly.js";
import { imageAxes } from "../theme/axes.ts";
import { checkNotEmpty, checkWhole } from "../theme/checks.ts";
import type { Figure } from "../theme/figure.ts";
import { baseLayout, IMAGE_MARGIN } from "../theme/layout.ts";
import { heading, type Words } from "../theme/words.ts";
import { player, PLAYER_HEIGHT, type PlayerOptions } from "./player.ts";
import { type Control, separateSliders, slidersHeight } from "./separate_sliders.ts";

/** A trace, and what changes in it. */
export interface Part {
  /** The whole trace, at any step. */
  trace: Partial<Data>;
  /** The properties that change, at each step; none for a trace that stays as it is. */
  at?: (step: number) => Partial<Data>;
}

/** The part of the axes that is shown, in cells, and its height in pixels. */
export interface View {
  x: [left: number, right: number];
  y: [bottom: number, top: number];
  height: number;
}

/** Everything that a figure has of its own. */
export interface StepFigureParts {
  /** The traces, drawn in this order. */
  parts: readonly Part[];
  view: View;
  /** The name of each step, for the slider. */
  names: readonly string[];
  /** The step that is shown first, from 0. */
  start: number;
  player?: PlayerOptions;
  /**
   * The numbers that make up a step's name, "kernel 3, stride 1", in this order: each has a slider of its own
   * on a page that runs scripts; default: none.
   */
  controls?: readonly Control[];
  /** The figure's own words. */
  words: Required<Words>;
  /** The words of the caller, which replace them. */
  options: Words;
  /** Further properties of the layout. */
  layout?: Partial<Layout>;
}

/**
 * Returns a figure with one frame per step, a slider and a play button.
 *
 * @throws {RangeError} If there are no steps, or `start` is not one of them.
 */
export function stepFigure({ parts, view, names, start, words, options, ...rest }: StepFigureParts): Figure {
  checkStart(start, names.length);
  const changing = parts.flatMap(({ at }, trace) => at === undefined ? [] : [{ trace, at }]);
  const frames: Partial<Frame>[] = names.map((name, step) => ({
    name,
    traces: changing.map(({ trace }) => trace),
    data: changing.map(({ at }) => at(step)) as Data[],
  }));
  const [xaxis, yaxis] = imageAxes(1, 1);
  const { controls } = rest;
  const controlsHeight = controls === undefined ? PLAYER_HEIGHT : slidersHeight(controls.length);
  const layout = baseLayout({ ...heading(options, words.title, words.subtitle), height: 0 }, {
    xaxis: { ...xaxis, range: view.x },
    yaxis: { ...yaxis, range: view.y },
    dragmode: false,
    ...player(names, start, rest.player),
    margin: { l: IMAGE_MARGIN, r: IMAGE_MARGIN, b: controlsHeight },
    ...rest.layout,
  });
  layout.height = layout.margin!.t! + view.height + controlsHeight;
  // A still picture has no controls and needs no room for them.
  const meta = {
    controls: controlsHeight - IMAGE_MARGIN,
    ...controls !== undefined && { sliders: separateSliders(controls) },
  };
  return {
    data: parts.map(({ trace, at }) => ({ ...trace, ...at?.(start) }) as Data),
    layout: { ...layout, meta },
    frames,
    alt: options.alt ?? words.alt,
  };
}

/**
 * Checks that there are steps, and that a number is one of them.
 *
 * @throws {RangeError} If not.
 */
export function checkStart(start: number, steps: number): void {
  checkNotEmpty("steps", { length: steps });
  checkWhole("start", start, 0, steps - 1);
}
