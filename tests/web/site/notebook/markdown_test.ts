import { assert, assertEquals, assertThrows } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { escapeHtml } from "lib/text/mod.ts";
import { Anchors, formulaHtml, markdownHtml, withoutStyles } from "lib/web/site/notebook/mod.ts";

const places = new Map([["notebooks/1.ipynb", "1.html"], ["notebooks/2.ipynb", "2.html"]]);
const place = () => ({ from: "notebooks/1.ipynb", places, code: escapeHtml, anchors: new Anchors() });
const htmlOf = (source: string) => markdownHtml(source, place()).html;

Deno.test("markdown: a link to a lesson leads to its page, one to a file outside the site becomes text", () => {
  assertEquals(htmlOf("[two](2.ipynb#part)"), '<p><a href="2.html#part">two</a></p>\n');
  assertEquals(
    htmlOf("[**lib**](../lib/a.ts) [2](2.ipynb)"),
    '<p><span><strong>lib</strong></span> <a href="2.html">2</a></p>\n',
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
    html.includes('<div class="table" tabindex="0"><table>') && html.includes("<th>a</th>") &&
      html.includes('<td class="end whole">2</td>') && !html.includes("style"),
    html,
  );
});
