/**
 * Draws a figure with Plotly, in place of its picture.
 *
 * @module
 */
/// <reference lib="dom" />
import Plotly from "plotly.js-dist";

/** A figure as the notebook's outputs have it. */
export interface StoredFigure {
  data: object[];
  layout: {
    width?: number;
    height?: number;
    scene?: object;
    /** Sliders that only an interactive figure has; the picture shows one step. */
    meta?: { sliders?: object[] };
    [key: string]: unknown;
  };
  frames?: object[];
  config?: object;
}

interface Slider {
  active: number;
  currentvalue: { prefix: string };
  steps: { label: string }[];
}

type Graph = HTMLElement & { on(event: string, listener: () => void): void; layout: { sliders: Slider[] } };

/**
 * Draws a figure, or changes the one that is there. A picture is hidden when the figure is there, except on paper.
 *
 * @param host The element with the picture or the figure, and nothing else.
 */
export async function drawFigure(host: HTMLElement, figure: StoredFigure): Promise<void> {
  const { layout } = figure, sliders = layout.meta?.sliders;
  if (sliders) Object.assign(layout, { sliders, updatemenus: [] });
  // A figure in space stays a picture where it cannot be drawn.
  if (layout.scene && !document.createElement("canvas").getContext("webgl")) return;
  const drawn = host.querySelector<Graph>(":scope > .graph"), image = host.querySelector("img");
  const graph = drawn ?? document.createElement("div") as unknown as Graph;
  graph.classList.add("graph");
  graph.style.height = `${layout.height ?? 450}px`;
  graph.style.width = layout.width === undefined ? "" : `${layout.width}px`;
  if (drawn === null) host.append(graph);
  try {
    await Plotly.react(graph, figure as unknown as Parameters<typeof Plotly.react>[1]);
    if (sliders && drawn === null) combine(graph);
  } catch (error) {
    graph.remove();
    throw error;
  }
  host.setAttribute("role", "figure");
  if (image === null) return;
  host.setAttribute("aria-label", image.alt);
  image.loading = "eager"; // on paper, the picture takes the figure's place
  host.classList.add("drawn");
}

/** Shows the frame that is named after the current steps of all sliders, whenever one of them moves. */
function combine(graph: Graph): void {
  graph.on("plotly_sliderchange", () => {
    const parts = graph.layout.sliders.map(({ currentvalue, steps, active }) =>
      currentvalue.prefix + steps[active]!.label
    );
    const options = { mode: "immediate", frame: { duration: 0, redraw: true }, transition: { duration: 0 } };
    void Plotly.animate(graph, [parts.join(", ")], options as Parameters<typeof Plotly.animate>[2]);
  });
}
