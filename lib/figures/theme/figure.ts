import type { Config, Data, Frame, Layout, Slider } from "plotly.js";

export type { Config, Data, Frame, Layout };

/**
 * A figure: what Plotly draws, as plain JSON, and a description in words. Pure functions make figures from
 * numbers; they do not know how a figure is drawn or shown.
 */
export interface Figure {
  /** Plotly's traces, drawn in this order. */
  data: Data[];
  /**
   * Titles, axes, margins; see `layout.ts`. The height is always given, in pixels; the width is that of the
   * page by default.
   */
  layout: Partial<Layout> & {
    meta?: {
      /** The height in pixels that only sliders and buttons need, at the bottom; a picture does without them. */
      controls?: number;
      /**
       * Sliders that replace the others on a page that runs scripts. The frame that is shown is named after
       * all of them: prefix and label of each, joined by ", ".
       */
      sliders?: Partial<Slider>[];
    };
  };
  /** The frames of an animation; sliders and play buttons in the layout refer to their names. */
  frames?: Partial<Frame>[];
  /** What is drawn instead where WebGL is missing, such as in a picture; for figures in space. */
  flat?: Figure;
  /** One to three sentences for readers who cannot see the figure: what it shows, and what stands out. */
  alt: string;
}
