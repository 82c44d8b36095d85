import { assert, assertEquals, assertThrows } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { escapeHtml } from "lib/text/mod.ts";
import { Anchors, boxTables, formulaHtml, markdownHtml, withoutStyles } from "lib/web/site/notebook/mod.ts";

const places = new Map([["notebooks/1.ipynb", "1.html"], ["notebooks/2.ipynb", "2.html"]]);
const place = () => ({ from: "notebooks/1.ipynb", places, code: escapeHtml, anchors: new Anchors() });
const htmlOf = (source: string) => markdownHtml(source, place()).html;

Deno.test("markdown: a link to a lesson leads to its page, one to a file outside the site becomes text", () => {
  assertEquals(htmlOf("[two](2.ipynb#part)"), '<p><a href="2.html#part">two</a></p>\n');
  assertEquals(
    htmlOf("[**lib**](../lib/a.ts) [two](2.ipynb)"),
    '<p><span><strong>lib</strong></span> <a href="2.html">two</a></p>\n',
  );
});

Deno.test("markdown: headings have anchors of their own, and the text below them can be searched", () => {
  const { html, sections } = markdownHtml(
    "Before.\n\n# One\n\nA `b`\n**c**.\n\n```ts\nx\n```\n\n## One\n\n- d",
    place(),
  );
  assert(html.includes('<h1 id="one">One</h1>') && html.includes('<h2 id="one-2">One</h2>'), html);
  assertEquals(sections, [
    { level: 0, id: "", title: "", text: "Before." },
    { level: 1, id: "one", title: "One", text: "A b c." },
    { level: 2, id: "one-2", title: "One", text: "d" },
  ]);
});

Deno.test("markdown: formulas are MathML without styles, and a wrong one is refused", () => {
  assert(htmlOf("so $a < b$").includes("<mi>a</mi><mo>&lt;</mo><mi>b</mi>"));
  assert(htmlOf("$$\na\n$$").includes('display="block"'));
  assertEquals(htmlOf("5 $ and 6 $"), "<p>5 $ and 6 $</p>\n");
  assert(!formulaHtml("\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}", true).includes(" style="));
  assertThrows(() => htmlOf("$\\frac{1$"), UserError, "expected TeX, but KaTeX reports");
});

Deno.test("markdown: a full stop stays on the line of the formula before it", () => {
  const html = htmlOf("so $a$, and $b$.");
  assert(html.startsWith('<p>so <span class="whole"><span class="katex"><math'), html);
  assert(html.includes("</math></span>,</span> and "), html);
  assert(html.endsWith("</math></span>.</span></p>\n"), html);
  assert(!htmlOf("so $a$ is").includes("whole"));
});

Deno.test("markdown: a folded solution stays folded, with its code inside", () => {
  const html = htmlOf("<details><summary>Solution</summary>\n\n```ts\na < b\n```\n\n</details>");
  assert(
    html.startsWith("<details><summary>Solution</summary>") && html.includes("<code>a &lt; b\n</code>"),
    html,
  );
});

Deno.test("markdown: HTML loses its styles, and is refused if it would run", () => {
  assertEquals(withoutStyles('<b style="font-weight:600">x</b>'), "<b>x</b>");
  assertEquals(
    withoutStyles('<td style="text-align:right;background:#b2182b;color:#fff">1</td>'),
    '<td class="end whole shade red-4">1</td>',
  );
  // A pale red is not yellow.
  assertEquals(
    ["#fce1d1", "#f3a582", "#ddaa33", "#d8e8f1"].map((colour) =>
      withoutStyles(`<td style="background:${colour}">a</td>`)
    ),
    ["red-1", "red-2", "yellow-3", "blue-1"].map((shade) => `<td class="shade ${shade}">a</td>`),
  );
  assertThrows(() => htmlOf("<img src=x onerror=alert(1)>"), UserError, "expected HTML without scripts");
  assertEquals(htmlOf("[x](javascript:alert)"), "<p>[x](javascript:alert)</p>\n");
});

Deno.test("markdown: an option stays on one line, and so does a number in a table", () => {
  assertEquals(
    htmlOf("`a --b-c < d`"),
    '<p><code>a <span class="whole">--b-c</span> &lt; d</code></p>\n',
  );
  const cells = withoutStyles("<td>1.0 ± 0.6</td><td>a 1</td><td>1 <b>2</b></td>");
  assertEquals(cells, '<td class="whole">1.0 ± 0.6</td><td>a 1</td><td>1 <b>2</b></td>');
});

Deno.test("markdown: columns of a table keep their side without a style", () => {
  const html = htmlOf("| a | b |\n| --- | ---: |\n| 1 | 2 |");
  assert(
    html.includes('tabindex="0"><table>') && html.includes("<th>a</th>") &&
      html.includes('<td class="end whole">2</td>') && !html.includes("style"),
    html,
  );
});

Deno.test("markdown: what can be scrolled has a name", () => {
  const named = (html: string) =>
    [...html.matchAll(/aria-label="([^"]*)" tabindex="0"/g)].map(([, name]) => name);
  assertEquals(named(htmlOf("| a | `<b>` | |\n| --- | --- | --- |\n| 1 | 2 | 3 |")), ["Table: a, &lt;b&gt;"]);
  assertEquals(named(htmlOf("```ts\nx\n```\n\n$$\na\n$$")), ["Code", "Formula"]);
  assertEquals(named(boxTables("<table><caption>a &amp; b</caption></table> <table></table>")), [
    "a &amp; b",
    "Table",
  ]);
});

Deno.test("markdown: a short formula, a number with its unit and a linked number stay on a line; code does not change", () => {
  const shown = {
    "so 3 × 3 = 9, or\n2\n× 2": "so 3_×_3_=_9, or 2_×_2",
    "*p* = **0.5** and `a = b`": "p_=_0.5 and a = b",
    "`a` × `b c` is": "a_×_b c is",
    "47.0 MB, 3 pixels, 3 sets, 5 to 7 s": "47.0_MB, 3_pixels, 3 sets, 5 to 7_s",
    "class. [1](2.ipynb), [two](2.ipynb)": "class._1, two",
    "[7 · Inside the network](2.ipynb) · [all](2.ipynb)": "7_·_Inside the network · all",
    "(0.5 − 0.2)² + (0.5 − 0.8)² = 0.09 + 0.09 = 0.18": "(0.5_−_0.2)²_+ (0.5_−_0.8)²_= 0.09_+_0.09_= 0.18",
    "`2 × 2`": "2 × 2",
  };
  for (const [source, expected] of Object.entries(shown)) {
    const html = htmlOf(source).replaceAll(/<[^>]*>|\n$/g, "").replaceAll("\n", " ");
    assertEquals(html.replaceAll("\u00a0", "_"), expected);
  }
  assertEquals(htmlOf('[a](2.ipynb#3-×-3 "3 × 3")').includes("\u00a0"), false);
  assertEquals(htmlOf("```text\n3 × 3\n```").includes("\u00a0"), false);
  assert(
    boxTables("<table><td>our digit, 3 × 3</td></table>").endsWith(
      "digit, 3\u00a0×\u00a03</td></table></div>",
    ),
  );
});

Deno.test("markdown: the anchor and the title of a heading are those of its text, with common spaces", () => {
  const { html, sections } = markdownHtml("## 2 · Four", place());
  assertEquals(html, '<h2 id="2-four">2\u00a0·\u00a0Four</h2>\n');
  assertEquals(sections[0]!.title, "2 · Four");
});
