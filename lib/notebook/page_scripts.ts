/**
 * The scripts that outputs bring into the page of a notebook. They meet in one object on `window`: Plotly comes with the first cell's
 * output, figures wait for it, in whichever order the outputs reach the page. Nothing is fetched from anywhere.
 *
 * @module
 */
import { scriptJson } from "./bundle.ts";

/** What the object on `window` is called. */
const PAGE = "handwrittenDigits";

/**
 * Makes the object where it is missing:
 * - `plotly`: the promise of Plotly; `providePlotly` fulfils it;
 * - `graphs`: the graphs of live figures by name, so that an update draws on the graph that is there;
 * - `find(id, use)`: calls `use` with the element, now or once it is in the page: some front ends attach outputs when they scroll into view;
 * - `draw(host, figure, name)`: draws in a host element. The picture that stands there stays until the graph does.
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
  const draw = async (host, figure, name) => {
    const { width, height } = figure.layout;
    const place = (graph) => {
      graph.style.height = height + "px";
      if (width) graph.style.width = width + "px";
      host.append(graph);
    };
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

/** Wraps code so that its names stay its own. */
function script(code: string): string {
  return `<script>(() => {${code}})();</script>`;
}

/**
 * The script that brings Plotly into the page. RequireJS, which the classic Notebook has, must not see that a module comes, and a Plotly
 * that the page has already stays what it was.
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
 * The script that draws a figure.
 *
 * @param hostId The id of the element that it is drawn in.
 * @param figureJson `{ data, layout, frames?, config }`.
 * @param name The name of a live figure, whose graph is used again.
 */
export function figureScript(hostId: string, figureJson: string, name?: string): string {
  return script(`${PREPARE}
page.find("${hostId}", (host) => page.draw(host, ${scriptJson(figureJson)}, ${JSON.stringify(name ?? null)}));
`);
}
