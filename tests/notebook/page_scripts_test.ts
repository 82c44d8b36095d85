import { assertEquals, assertMatch } from "@std/assert";
import { scriptJson } from "lib/notebook/bundle.ts";
import { figureScript, plotlyScript } from "lib/notebook/page_scripts.ts";
import { missing } from "../permissions.ts";

// deno-lint-ignore no-explicit-any -- the window of a page: jsdom comes without types
type Window = any;

/** A page that adds outputs as a notebook does: HTML first, then its scripts. */
async function openPage(): Promise<{ window: Window; show(place: string, html: string): void }> {
  const { JSDOM } = await import("jsdom");
  const { window } = new JSDOM("<body></body>", { runScripts: "outside-only" }) as { window: Window };
  Object.assign(window, {
    Blob,
    Response,
    DecompressionStream,
    ResizeObserver: class {
      observe(): void {}
    },
    define: Object.assign(() => {
      throw new Error("RequireJS saw Plotly");
    }, { amd: {} }),
    Plotly: "the page's own",
  });
  const show = (place: string, html: string) => {
    let output = window.document.getElementById(place);
    if (!output) {
      output = window.document.createElement("div");
      output.id = place;
      window.document.body.append(output);
    }
    output.innerHTML = html;
    for (const script of output.querySelectorAll("script")) window.eval(script.textContent);
  };
  return { window, show };
}

/** The source of a stand-in for Plotly that records its calls, in the format of the npm package. */
const FAKE = `(function (root, factory) {
  if (typeof define === "function" && define.amd) define(factory);
  else if (typeof module === "object" && module.exports) module.exports = factory();
})(this, () => {
  window.Plotly = "overwritten";
  return {
    react(graph, figure) {
      if (figure.data === "wrong") throw new Error("cannot draw");
      (graph.log ??= []).push(figure.data);
      graph.layout = figure.layout;
      graph.on = (event, listener) => graph.listeners = { ...graph.listeners, [event]: listener };
    },
    animate(graph, frames, { mode }) {
      (graph.shown ??= []).push(frames[0] + " " + mode);
    },
  };
});`;

async function fakePlotly(): Promise<string> {
  const stream = new Blob([FAKE]).stream().pipeThrough(new CompressionStream("gzip"));
  return plotlyScript(new Uint8Array(await new Response(stream).arrayBuffer()).toBase64());
}

const output = (id: string, data: unknown, name?: string) =>
  `<div id="${id}"><img alt=""></div>` +
  figureScript(id, JSON.stringify({ data, layout: { height: 200 } }), name);
const settle = () => new Promise((resolve) => setTimeout(resolve, 50));
const graphs = (window: Window, id: string) => window.document.querySelectorAll(`#${id} > div`);
/**
 * Returns what a graph was asked to draw, as JSON, because the arrays of the page have a different prototype.
 */
const drawn = (graph: Window) => JSON.stringify(graph.log);
const images = (window: Window, id: string) => window.document.querySelectorAll(`#${id} > img`).length;
const ignore = missing("read", "env");

Deno.test({
  name:
    "page scripts: the picture stays until Plotly comes, then the graph takes its place; the page keeps its own Plotly",
  ignore,
  async fn() {
    const { window, show } = await openPage();
    show("first", output("f", [1]));
    await settle();
    assertEquals([images(window, "f"), graphs(window, "f").length], [1, 0]);
    show("start", await fakePlotly());
    await settle();
    assertEquals([images(window, "f"), graphs(window, "f").length], [0, 1]);
    assertEquals(drawn(graphs(window, "f")[0]), "[[1]]");
    assertEquals(window.Plotly, "the page's own");
  },
});

Deno.test({
  name: "page scripts: an output that reaches the page after its script is drawn, too",
  ignore,
  async fn() {
    const { window, show } = await openPage();
    show("start", await fakePlotly());
    window.eval(/<script>([\s\S]*)<\/script>/.exec(figureScript("late", '{"data":[2],"layout":{}}'))![1]!);
    await settle();
    const host = window.document.createElement("div");
    host.id = "late";
    window.document.body.append(host);
    await settle();
    assertEquals(drawn(graphs(window, "late")[0]), "[[2]]");
  },
});

Deno.test({
  name: "page scripts: a live figure draws on one graph, even if updates come before Plotly",
  ignore,
  async fn() {
    const { window, show } = await openPage();
    show("cell", output("a", [1], "live"));
    show("cell", output("b", [2], "live"));
    show("start", await fakePlotly());
    await settle();
    const graph = graphs(window, "b")[0];
    show("cell", output("c", [3], "live"));
    assertEquals(graphs(window, "c")[0] === graph, true); // at once: no flicker
    await settle();
    assertEquals(graphs(window, "c").length, 1);
    assertMatch(drawn(graph), /\[3\]\]$/);
    assertEquals(images(window, "c"), 0);
  },
});

Deno.test({
  name: "page scripts: separate sliders replace the single one, and show the frame that all of them name",
  ignore,
  async fn() {
    const { window, show } = await openPage();
    show("start", await fakePlotly());
    const slider = (prefix: string, active: number) => ({
      active,
      currentvalue: { prefix },
      steps: [{ label: "1" }, { label: "2" }],
    });
    const layout = {
      height: 200,
      sliders: ["one for all"],
      updatemenus: ["▶"],
      meta: { sliders: [slider("kernel ", 1), slider("stride ", 0)] },
    };
    show("cell", `<div id="s"></div>${figureScript("s", JSON.stringify({ data: [1], layout }))}`);
    await settle();
    const graph = graphs(window, "s")[0];
    assertEquals([graph.layout.sliders.length, graph.layout.updatemenus.length], [2, 0]);
    graph.layout.sliders[1].active = 1; // as Plotly does before it tells
    graph.listeners.plotly_sliderchange();
    assertEquals(JSON.stringify(graph.shown), '["kernel 2, stride 2 immediate"]');
    show("cell", output("plain", [2])); // a figure without them keeps its own
    await settle();
    assertEquals(graphs(window, "plain")[0].listeners, undefined);
  },
});

Deno.test({
  name: "page scripts: if Plotly fails, the picture stays",
  ignore,
  async fn() {
    const { window, show } = await openPage();
    const said: unknown[] = [];
    window.console.error = (...words: unknown[]) => said.push(words[0]);
    show("start", await fakePlotly());
    show("cell", output("w", "wrong"));
    await settle();
    assertEquals([images(window, "w"), graphs(window, "w").length], [1, 0]);
    assertEquals(said, ["The figure stays a picture:"]);
  },
});

Deno.test({
  name: "page scripts: a figure in space stays a picture where WebGL is missing",
  ignore,
  async fn() {
    const { window, show } = await openPage();
    show("start", await fakePlotly());
    const space = JSON.stringify({ data: [1], layout: { scene: {} } });
    const asked: string[] = [];
    for (const [id, context] of [["without", null], ["with", {}]] as const) {
      window.HTMLCanvasElement.prototype.getContext = (name: string) => (asked.push(name), context);
      show(id, `<div id="s-${id}"><img alt=""></div>` + figureScript(`s-${id}`, space));
      await settle();
    }
    assertEquals([images(window, "s-without"), graphs(window, "s-without").length], [1, 0]);
    assertEquals([images(window, "s-with"), graphs(window, "s-with").length], [0, 1]);
    assertEquals(asked, ["webgl", "webgl"]);
  },
});

Deno.test({
  name: "page scripts: a second startNotebook does no harm",
  ignore,
  async fn() {
    const { window, show } = await openPage();
    show("start", await fakePlotly());
    show("again", await fakePlotly());
    show("cell", output("f", [1]));
    await settle();
    assertEquals(drawn(graphs(window, "f")[0]), "[[1]]");
  },
});

Deno.test("scriptJson: nothing in a text ends the script", () => {
  const text = scriptJson(JSON.stringify({ a: "</script><!-- \u2028" }));
  assertMatch(text, /^[^<\u2028]*$/);
  assertEquals(JSON.parse(text), { a: "</script><!-- \u2028" });
});
