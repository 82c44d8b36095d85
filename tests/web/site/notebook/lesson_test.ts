import { assert, assertEquals, assertThrows } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { plotlyType } from "lib/jupyter/mod.ts";
import { escapeHtml } from "lib/text/mod.ts";
import { answers, lessonOf } from "lib/web/site/notebook/mod.ts";
import { code, display, markdown, notebook } from "../../../jupyter/notebooks.ts";

const places = new Map([["notebooks/1-x.ipynb", "1-x.html"]]);
const lesson = (...cells: Parameters<typeof notebook>) =>
  lessonOf(notebook(...cells), "notebooks/1-x.ipynb", places, escapeHtml);

Deno.test("a lesson: its title, its sections without solutions, and its code", () => {
  const { name, title, html, sections } = lesson(
    markdown("# 1 · X\n\nHello."),
    code("1 < 2"),
    markdown("More.\n\n## Part"),
    markdown("## Secret", "solution"),
    code(""),
  );
  assertEquals([name, title], ["1-x", "1 · X"]);
  assertEquals(sections.map(({ id, text }) => [id, text]), [["1-x", "Hello. More."], ["part", ""]]);
  assert(
    html.includes('id="cell-c2"') && html.includes("<code>1 &lt; 2</code>") && !html.includes("cell-c5"),
    html,
  );
});

Deno.test("a figure: its picture is shown with its size, and Plotly's JSON is a file", () => {
  const data = { [plotlyType]: { data: [], layout: {} }, "image/png": "AQI=", "text/plain": "plain" };
  const { html, files } = lesson(
    code("1", { outputs: [display(data, { "image/png": { width: 7, height: 5, alt: 'A "line".' } })] }),
  );
  assertEquals([...files.keys()], [
    "figures/1-x/c1-1.png",
    "figures/1-x/c1-1.json",
    "notebooks/1-x.ipynb",
  ]);
  assertEquals([...files.get("figures/1-x/c1-1.png")!], [1, 2]);
  assertEquals(new TextDecoder().decode(files.get("figures/1-x/c1-1.json")), '{"data":[],"layout":{}}');
  assert(
    html.includes(
      '<figure class="figure" aria-label="A &quot;line&quot;." tabindex="0" data-figure="figures/1-x/c1-1.json"><img src="figures/1-x/c1-1.png" width="7" height="5" ' +
        'alt="A &quot;line&quot;."',
    ),
    html,
  );
});

Deno.test("outputs: Markdown and tables are shown as such, printed text as it is, errors are refused", () => {
  const { html } = lesson(code("1", {
    outputs: [
      display({ "text/markdown": "**82%**", "text/plain": "82%" }),
      display({ "text/html": '<table style="x:y"></table>', "text/plain": "table" }),
      display({
        "text/html": '<div><span style="background-color:#1a7f37">✓</span> <strong>a</strong></div>',
        "text/markdown": "✓ **a**",
      }),
      { output_type: "stream", name: "stdout", text: "a < b\n" },
    ],
  }));
  const expected = [
    "<strong>82%</strong>",
    '<div class="table" role="group" aria-label="Table" tabindex="0"><table></table></div>',
    '<div><span class="mark right">✓</span> <strong>a</strong></div>',
    '<pre class="printed">a &lt; b</pre>',
  ];
  for (const part of expected) {
    assert(html.includes(part), `${part}: ${html}`);
  }
  const error = { output_type: "error" as const, ename: "E", evalue: "", traceback: [] };
  assertThrows(() => lesson(code("1", { outputs: [error] })), UserError, "expected outputs without errors");
});

Deno.test("guess first: what answers a question is folded, until the next text", () => {
  const shown = { outputs: [display({ "text/plain": "42" })] };
  const cells = notebook(
    markdown("**Guess:** how many?"),
    code("1", shown),
    code("2", shown),
    markdown("It is 42."),
    code("3", shown),
    markdown("**Guess** before you run it."),
    code("4", { ...shown, tags: ["exercise"] }),
  );
  assertEquals([...answers(cells.cells)], ["c2", "c3"]);
  const asks = (text: string) => answers(notebook(markdown(text), code("1", shown)).cells).size === 1;
  for (
    const text of [
      "**Predict:** where?",
      "See. **Which will they be?**\n",
      "Now test your third guess: train.",
    ]
  ) {
    assert(asks(text), text);
  }
  for (
    const text of ["**Which end is ink?** Look at the corner.", "## 1 · Guess first", "A guess is no proof."]
  ) {
    assert(!asks(text), text);
  }
  const { html } = lessonOf(cells, "notebooks/1-x.ipynb", places, escapeHtml);
  assertEquals(html.match(/<details class="outputs answer">/g)?.length, 2);
  assertEquals(html.match(/<div class="outputs">/g)?.length, 2);
});
