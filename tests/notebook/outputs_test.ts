import { assert, assertEquals, assertMatch, assertStringIncludes, assertThrows } from "@std/assert";
import type { Figure } from "lib/figures/mod.ts";
import { figureBundle } from "lib/notebook/figure_bundle.ts";
import {
  liveFigure,
  markdown,
  modelTable,
  picture,
  progress,
  show,
  startNotebook,
  table,
} from "lib/notebook/mod.ts";
import { progressBundle } from "lib/notebook/progress.ts";
import { missing } from "../permissions.ts";
import { bitmap } from "../rendering/pixels.ts";
import { asInCell, printed } from "./kernel.ts";

const FIGURE: Figure = { data: [{ y: [1, 2] }], layout: { height: 300 }, alt: 'Rises, "<steeply>".' };

Deno.test({
  name: "show: a figure is one output: JSON, HTML with the picture and the script, the picture, the alt text",
  ignore: missing("read", "env"),
  async fn() {
    const [{ type, content: { data, metadata } }, ...more] = await asInCell(() => show(FIGURE)) as [
      { type: string; content: { data: Record<string, string>; metadata: Record<string, unknown> } },
    ];
    assertEquals([type, more.length], ["display_data", 0]);
    assertEquals(Object.keys(data), [
      "application/vnd.plotly.v1+json",
      "text/html",
      "image/png",
      "text/plain",
    ]);
    assertEquals(data["text/plain"], FIGURE.alt);
    assertEquals(metadata, { "image/png": { width: 720, height: 300, alt: FIGURE.alt } });
    assertEquals(bitmap(Uint8Array.fromBase64(data["image/png"]!)).width, 1440);
    assert(data["text/html"]!.includes('alt="Rises, &quot;&lt;steeply&gt;&quot;."'));
    assert(data["text/html"]!.includes(data["image/png"]!));
    const json = data["application/vnd.plotly.v1+json"] as unknown as Figure & {
      config: { responsive: boolean };
    };
    assertEquals([json.data, json.layout, json.config.responsive], [FIGURE.data, FIGURE.layout, true]);
  },
});

Deno.test("show: a page of the website draws figures itself, also those that change", async () => {
  const sent = await asInCell(async () => {
    await show(FIGURE);
    const live = liveFigure(FIGURE);
    await live.finish();
  }, true);
  assertEquals(sent.map(({ type }) => type), ["display_data", "display_data", "update_display_data"]);
  for (const { content: { data } } of sent) {
    assertEquals(Object.keys(data!), ["application/vnd.plotly.v1+json", "text/plain"]);
    assertEquals((data!["application/vnd.plotly.v1+json"] as Figure).data, FIGURE.data);
  }
});

Deno.test("show: several things are several outputs, in order", async () => {
  const sent = await asInCell(() => show("text", 3, markdown`**${1000}**`, { a: 1 }));
  assertEquals(sent.map(({ content }) => content.data), [
    { "text/plain": "text" },
    { "text/plain": "3" },
    { "text/markdown": "**1,000**", "text/plain": "**1,000**" },
    { "text/plain": "{ a: 1 }" },
  ]);
});

Deno.test("show: outside Jupyter it prints short text", async () => {
  assertEquals(await printed(() => show(FIGURE, table([["a", 1]]), "b")), [
    `Figure: ${FIGURE.alt}`,
    "a  1",
    "b",
  ]);
});

Deno.test("startNotebook: outside Jupyter it does nothing", async () => {
  assertEquals(await printed(startNotebook), []);
});

Deno.test("figureBundle: a figure with a width keeps it", () => {
  const { data } = figureBundle({ ...FIGURE, layout: { height: 300, width: 400 } }, {
    picture: { png: new Uint8Array(1), width: 400, height: 300 },
  });
  assertMatch(data["text/html"] as string, /max-width:400px/);
  assertEquals(
    (data["application/vnd.plotly.v1+json"] as { config: { responsive: boolean } }).config.responsive,
    false,
  );
});

Deno.test("markdown: indented lines, values of all kinds", () => {
  assertEquals(
    markdown`
      One ${12345} two ${0.5}
        - ${"text"}

      three`.text,
    "One 12,345 two 0.5\n  - text\n\nthree",
  );
  assertEquals(markdown("  plain  ").text, "plain");
});

Deno.test("table: heads, alignment, escapes, readable letters on backgrounds", () => {
  const { data } = table([["a<b", 1.5], ["c", 1234]], { columns: ["name", "n & m"], caption: 'x "y"' })
    .toBundle();
  const html = data["text/html"] as string;
  assertMatch(html, /<caption [^>]*>x &quot;y&quot;<\/caption>/);
  assertMatch(html, /<th scope="col" style="text-align:left[^>]*>name</);
  assertMatch(html, /<th scope="col" style="text-align:right[^>]*>n &amp; m</);
  assertMatch(html, /<th scope="row" [^>]*>a&lt;b</);
  assertMatch(html, /<td style="text-align:right[^>]*>1,234</);
  assert(!html.includes("<script"));
  assertEquals(data["text/plain"], 'x "y"\nname  n & m\na<b     1.5\nc     1,234');

  const dense = table([[{ content: 0, background: "#000000" }, { content: 255, background: "#ffffff" }]], {
    dense: true,
  });
  const cells = dense.toBundle().data["text/html"] as string;
  assertMatch(cells, /background:#000000;color:#fff">0</);
  assertMatch(cells, /background:#ffffff;color:#000">255</);
});

Deno.test("table: numbers that are texts are on the right with the name of their column, other texts on the left", () => {
  const rows = [["nano", "99.13%", "−0.57", "28 × 28", NaN], ["tiny", "9.1%", "–", "7 × 7", 1]];
  const { data } = table(rows, { columns: ["network", "accuracy", "gain", "size", "loss"] }).toBundle();
  const sides = [...(data["text/html"] as string).matchAll(/text-align:(\w+)/g)].map(([, side]) => side);
  const row = ["left", "right", "right", "left", "right"];
  assertEquals(sides, [...row, ...row, ...row]);
  assertEquals(
    data["text/plain"],
    "network  accuracy   gain  size     loss\n" +
      "nano       99.13%  −0.57  28 × 28   NaN\n" +
      "tiny         9.1%      –  7 × 7       1",
  );
});

Deno.test("table: refuses rows of unequal length and malformed colours", () => {
  assertThrows(() => table([[1, 2], [3]]), RangeError, "expected 2 cells in row 1, but got 1");
  assertThrows(
    () => table([[1]], { columns: ["a", "b"] }),
    RangeError,
    "expected 2 cells in row 0, but got 1",
  );
  assertThrows(() => table([[{ content: 1, background: "red" }]]).toBundle(), RangeError, "#rrggbb");
});

Deno.test("picture: pixels become sharp squares; bytes, floats, colours, ink", () => {
  const two = bitmap(picture(new Uint8Array([0, 255]), { width: 2, height: 1, scale: 3, alt: "" }).png);
  assertEquals([two.width, two.height, two.at(2, 2)[0], two.at(3, 0)[0]], [6, 3, 0, 255]);
  const ink = bitmap(
    picture(new Float32Array([0, 0.5]), { width: 2, height: 1, scale: 1, alt: "", invert: true }).png,
  );
  assertEquals([ink.at(0, 0)[0], ink.at(1, 0)[0]], [255, 128]);
  const clipped = bitmap(picture(new Float32Array([-1, 2]), { width: 2, height: 1, scale: 1, alt: "" }).png);
  assertEquals([clipped.at(0, 0)[0], clipped.at(1, 0)[0]], [0, 255]);
  const red = bitmap(picture(new Uint8Array([255, 0, 0]), { width: 1, height: 1, channels: 3, alt: "" }).png);
  assertEquals([red.width, red.at(7, 7)], [8, [255, 0, 0]]);
  const { data, metadata } = picture(new Uint8Array(1), { width: 1, height: 1, alt: "black" }).toBundle();
  assertEquals(data["text/plain"], "black");
  const html = String(data["text/html"]);
  assertStringIncludes(html, `src="data:image/png;base64,${data["image/png"]}" alt="black" width="8"`);
  assertEquals(metadata, { "image/png": { width: 8, height: 8, alt: "black" } });
});

Deno.test("picture: refuses a wrong number of values and a scale that is not a whole number", () => {
  assertThrows(
    () => picture(new Uint8Array(3), { width: 2, height: 2, alt: "" }),
    Error,
    "picture: expected 2 x 2 pixels of 1 numbers, 4 values, but got 3",
  );
  assertThrows(
    () => picture(new Uint8Array(1), { width: 1, height: 1, scale: 0.5, alt: "" }),
    Error,
    "scale",
  );
});

Deno.test("progress: one output that is replaced; the last state does not contain the time", async () => {
  const sent = await asInCell(async () => {
    const bar = progress({ total: 1000, label: "Training" });
    for (let i = 1; i <= 1000; i++) await bar.update(i, `loss ${i}`); // faster than a bar is drawn
    await bar.finish("done & dusted");
  });
  assertEquals(sent.map(({ type }) => type), ["display_data", "update_display_data"]);
  assertEquals(new Set(sent.map(({ content }) => content.transient!.display_id)).size, 1);
  const { "text/plain": text, "text/html": html } = sent[1]!.content.data as Record<string, string>;
  const first = sent[0]!.content.data as Record<string, string>;
  assertMatch(first["text/html"]!, /role="progressbar" aria-label="Training" .* aria-valuenow="0"/);
  assertEquals(text, "Training · 1,000 of 1,000 · done & dusted"); // the bar itself has gone
  assert(!html!.includes("progressbar"));
  assert(html!.includes("done &amp; dusted") && !html!.includes("<script"));
});

Deno.test("progress: a bar that ends without a note is removed, or was never shown", async () => {
  const run = (steps: number) =>
    asInCell(async () => {
      const bar = progress({ total: steps, label: "Training" });
      for (let i = 1; i <= steps; i++) await bar.update(i);
      await bar.finish();
    });
  assertEquals((await run(3)).at(-1)!.content.data, { "text/html": "", "text/plain": "" });
  assertEquals(await run(0), []);
});

Deno.test("progress: 100% only when all is done, or when there is nothing to do", () => {
  const text = (done: number, total: number) =>
    progressBundle({ label: "a", done, total }).data["text/plain"];
  assertEquals(text(999, 1000), "a [###################-]  99%  999 of 1,000");
  assertEquals(text(0, 0), "a [####################] 100%  0 of 0");
});

Deno.test({
  name: "liveFigure: updates name the same graph; only the last version has a picture",
  ignore: missing("read", "env"),
  async fn() {
    const sent = await asInCell(async () => {
      const live = liveFigure(FIGURE);
      for (let i = 0; i < 20; i++) await live.update({ ...FIGURE, data: [{ y: [i] }] });
      await new Promise((resolve) => setTimeout(resolve, 300));
      await live.update({ ...FIGURE, data: [{ y: [99] }] });
      await live.finish();
    });
    const kinds = sent.map(({ type, content }) => [type, Object.keys(content.data!).includes("image/png")]);
    assertEquals(kinds, [["display_data", false], ["update_display_data", false], [
      "update_display_data",
      true,
    ]]);
    const names = sent.map(({ content }) => content.transient!.display_id!);
    assertEquals(new Set(names).size, 1);
    for (const { content } of sent) assert((content.data!["text/html"] as string).includes(`"${names[0]}"`));
    const last = sent.at(-1)!.content.data!["application/vnd.plotly.v1+json"] as { data: unknown };
    assertEquals(last.data, [{ y: [99] }]);
  },
});

Deno.test("modelTable: a branching model, and a dash with its reason if a receptive field is not defined", () => {
  const layer = { type: "Conv2D", outputShape: [null, null, 8], parameters: 80 };
  const text = modelTable({
    name: "any size",
    layers: [
      { ...layer, name: "near", multiplyAdds: null, receptiveField: { rows: 3, cols: 5 } },
      { ...layer, name: "up", multiplyAdds: 0, receptiveField: { undefinedBecause: "it grows" } },
    ],
    parameters: 1160,
    trainableParameters: 1160,
    multiplyAdds: null,
  }).toBundle().data["text/plain"] as string;
  const [caption, , ...rows] = text.split("\n").map((row) => row.trim().split(/ {2,}/));
  assertEquals(caption, ["any size. –: no receptive field is defined, because it grows"]);
  assertEquals(rows, [
    ["near", "Conv2D", "any × any × 8", "80", "not known", "3 × 5"],
    ["up", "Conv2D", "any × any × 8", "80", "0", "–"],
    ["sum", "1,160", "not known"],
  ]);
});
