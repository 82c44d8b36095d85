/**
 * The scripts that outputs add to the page of a notebook. They share one object on `window`: the first cell's
 * output loads Plotly, and figures wait for it, in whatever order the outputs reach the page. The scripts do
 * not fetch anything.
 *
 * @module
 */
import { scriptJson } from "./bundle.ts";

/** The name of the object on `window`. */
const PAGE = "handwrittenDigits";

/**
 * Creates the object if it is missing:
 * - `plotly`: a promise of Plotly, which `providePlotly` resolves;
 * - `graphs`: the graphs of live figures by name, so that an update draws on the existing graph;
 * - `find(id, use)`: calls `use` with the element, now or when it is added to the page: some front ends
 *   attach outputs when they scroll into view;
 * - `combine(graph, Plotly)`: shows the frame that is named after the current steps of all sliders, whenever
 *   one of them moves;
 * - `draw(host, figure, name)`: draws in a host element. The picture in it is removed when the graph is
 *   there.
 */
const PREPARE = `
const page = window.${PAGE} ??= (() => {
  let providePlotly;
  const plotly = new Promise((resolve) => providePlotly = resolve);
  const graphs = {};
  const find = (id, use) => {
    const host = document.getElementById(id);
    if (host) return use(host);
    const observer = new MutationObserver(() => {
      const late = document.getElementById(id);
      if (late) { observer.disconnect(); use(late); }
    });
    observer.observe(document.documentElement, { childList: true, subtree: true });
  };
  const combine = (graph, Plotly) =>
    graph.on("plotly_sliderchange", () => {
      const parts = graph.layout.sliders.map(({ currentvalue, steps, active }) =>
        currentvalue.prefix + steps[active].label
      );
      const options = { mode: "immediate", frame: { duration: 0, redraw: true }, transition: { duration: 0 } };
      Plotly.animate(graph, [parts.join(", ")], options);
    });
  const draw = async (host, figure, name) => {
    const { width, height, meta } = figure.layout;
    const sliders = meta && meta.sliders;
    if (sliders) Object.assign(figure.layout, { sliders, updatemenus: [] });
    const place = (graph) => {
      graph.style.height = height + "px";
      if (width) graph.style.width = width + "px";
      host.append(graph);
    };
    // A figure in space stays a picture where it cannot be drawn.
    if (figure.layout.scene && !document.createElement("canvas").getContext("webgl")) return;
    if (graphs[name]) place(graphs[name]);
    const Plotly = await plotly;
    const graph = graphs[name] ?? document.createElement("div");
    if (name) graphs[name] = graph;
    place(graph);
    if (!width && !graph.observed) {
      graph.observed = true;
      new ResizeObserver(() => {
        const isNew = graph.clientWidth > 0 && graph.clientWidth !== graph._fullLayout?.width;
        if (isNew && graph.data) Plotly.Plots.resize(graph);
      }).observe(graph);
    }
    try {
      await Plotly.react(graph, figure);
      if (sliders) combine(graph, Plotly);
      host.querySelector("img")?.remove();
      host.setAttribute("role", "figure");
    } catch (error) {
      graph.remove();
      console.error("The figure stays a picture:", error);
    }
  };
  return { plotly, providePlotly, graphs, find, draw };
})();
`;

/** Wraps code in a function, so that its names are local. */
function script(code: string): string {
  return `<script>(() => {${code}})();</script>`;
}

/**
 * Returns the script that loads Plotly into the page. It hides the module from RequireJS, which the classic
 * Notebook uses, and does not replace a Plotly that the page already has.
 *
 * @param source Plotly's source: gzip, then base64.
 */
export function plotlyScript(source: string): string {
  return script(`${PREPARE}
if (page.plotlyIsComing) return;
page.plotlyIsComing = true;
const bytes = Uint8Array.from(atob("${source}"), (character) => character.charCodeAt(0));
const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
new Response(stream).text().then((text) => {
  const before = window.Plotly;
  const module = { exports: {} };
  new Function("module", "exports", "define", "require", text)(module, module.exports);
  window.Plotly = before;
  page.providePlotly(module.exports);
});
`);
}

/**
 * Returns the script that draws a figure.
 *
 * @param hostId The id of the element in which it is drawn.
 * @param figureJson The JSON of `{ data, layout, frames?, config }`.
 * @param name The name of a live figure, whose graph is reused.
 */
export function figureScript(hostId: string, figureJson: string, name?: string): string {
  return script(`${PREPARE}
page.find("${hostId}", (host) => page.draw(host, ${scriptJson(figureJson)}, ${JSON.stringify(name ?? null)}));
`);
}
