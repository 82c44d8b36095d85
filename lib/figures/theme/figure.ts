import type { Config, Data, Frame, Layout } from "plotly.js";

export type { Config, Data, Frame, Layout };

/**
 * A figure: what Plotly draws, as plain JSON, and what it shows in words. Figures are made by pure functions from numbers; who shows
 * or draws them is not their business.
 */
export interface Figure {
  /** Plotly's traces, drawn in this order. */
  data: Data[];
  /** Titles, axes, margins; see `theme.ts`. The height in pixels is always given; the width is that of the page unless given. */
  layout: Partial<Layout> & {
    /** How many pixels at the bottom only sliders and buttons take: a picture does without them. */
    meta?: { controls?: number };
  };
  /** The frames of an animation, by name, for sliders and play buttons in the layout. */
  frames?: Partial<Frame>[];
  /** One to three sentences for who cannot see the figure: what is shown, and what is there to be seen. */
  alt: string;
}
