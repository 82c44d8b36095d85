import { assert, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { UserError } from "lib/errors.ts";
import {
  type CellOutput,
  hasScript,
  publishable,
  publishingFaults,
  recordedHash,
  sourcesHash,
} from "lib/jupyter/mod.ts";
import { code, display, markdown, notebook, outputsOf } from "./notebooks.ts";

const plotly = "application/vnd.plotly.v1+json";
const bundle = {
  [plotly]: { data: [], layout: {} },
  "text/html": "<div><img src='data:,' alt='x'></div><script>draw()</script>",
  "image/png": "iVBORw0=",
  "text/plain": "three digits",
};
const withAlt = { "image/png": { alt: "three digits" } };

async function published(...outputs: CellOutput[]): Promise<CellOutput[]> {
  return outputsOf(await publishable(notebook(code("1", { outputs })), "x"), 1);
}

Deno.test("an output with a picture does not keep its HTML: the picture and its metadata have the same content", async () => {
  const shown = display({
    "text/html": "<img src='data:,' alt='x'>",
    "image/png": "AA==",
    "text/plain": "x",
  });
  const [output] = await published(shown);
  assert(output && "data" in output);
  assertEquals(Object.keys(output.data).sort(), ["image/png", "text/plain"]);
});

Deno.test("a figure keeps Plotly's JSON, picture and text, and loses its HTML", async () => {
  const { "text/html": _, ...rest } = bundle;
  assertEquals(await published(display(bundle, withAlt)), [display(rest, withAlt)]);
});

Deno.test("an output that is only a script is removed; HTML without a script stays", async () => {
  const init = display({
    "text/html": "<style>a{}</style>\n<script>load()</script >",
    "text/plain": "ready",
  });
  const table = display({ "text/html": "<table><tr><td>1</td></tr></table>", "text/plain": "1" });
  const script = display({ "application/javascript": "load()" });
  assertEquals(await published(init, table, script), [table]);
});

Deno.test("an output that shows nothing is removed", async () => {
  assertEquals(await published(display({ "text/html": "", "text/plain": "" })), []);
  assertEquals(await published(display({ "text/html": "", "text/plain": "x" })), [
    display({ "text/html": "", "text/plain": "x" }),
  ]);
});

Deno.test("HTML with a script together with other content, and an error, are refused with the cell's number", async () => {
  for (
    const html of [
      "<p>text</p><script>x</script>",
      "<img src=x onerror='x()'>",
      "<iframe src=x></iframe>",
      "<div></div><script>fill()</script>",
    ]
  ) {
    await assertRejects(
      () => published(display({ "text/html": html })),
      UserError,
      "x: code cell 1: expected HTML without scripts",
    );
  }
  const error: CellOutput = { output_type: "error", ename: "E", evalue: "", traceback: [] };
  await assertRejects(
    () => published(error),
    UserError,
    "x: code cell 1: expected outputs without errors, but it shows an error",
  );
});

Deno.test("HTML that runs something counts as a script, HTML that only mentions it does not", () => {
  const running = ["<SCRIPT src=x>", "<a href='javascript:x'>", "<p\nonclick = x>", "<iframe>"];
  assertEquals(running.map(hasScript), running.map(() => true));
  const harmless = [
    "<p>the script tag; on = 1; javascript: is a language</p>",
    "<b class='on'>x</b>",
    "a < b, on=1",
  ];
  assertEquals(harmless.map(hasScript), harmless.map(() => false));
});

Deno.test("execution counts of cells and results start at 1 and skip empty cells; only tags are kept of the metadata", async () => {
  const result: CellOutput = {
    output_type: "execute_result",
    data: { "text/plain": "1" },
    metadata: {},
    execution_count: 17,
  };
  const ran = notebook(
    markdown("text"),
    code("1"),
    code(" "),
    code("2", { tags: ["varies"], outputs: [result] }),
  );
  Object.assign(ran.cells[3]!, { execution_count: 17 });
  Object.assign(ran.cells[3]!.metadata, { execution: { "iopub.status.busy": "now" }, trusted: true });
  Object.assign(ran.metadata, { toc: {}, widgets: {} });
  const { cells, metadata } = await publishable(ran, "x");
  assertEquals(cells.slice(1).map((cell) => "execution_count" in cell && cell.execution_count), [1, null, 2]);
  assertEquals(outputsOf({ ...ran, cells }, 3), [{ ...result, execution_count: 2 }]);
  assertEquals(cells[3]!.metadata, { tags: ["varies"] });
  assertEquals(Object.keys(metadata), ["built", "kernelspec", "language_info"]);
});

Deno.test("publishing again changes nothing, and publishing does not change its argument", async () => {
  const ran = notebook(code("1", { outputs: [display(bundle, withAlt)] }));
  const before = structuredClone(ran);
  const once = await publishable(ran, "x");
  assertEquals(ran, before);
  assertEquals(await publishable(once, "x"), once);
});

Deno.test("the hash depends on the code and its order, not on the text around it or the outputs", async () => {
  const [a, b] = [code("a"), code("b")];
  const hash = await sourcesHash(notebook(a, b));
  assertEquals(hash, "0473ef2dc0d324ab659d3580c1134e9d812035905c4781fdd6d529b0c6860e13"); // of ["a","b"]
  assertEquals(await sourcesHash(notebook(a, markdown("text"), code("b", { outputs: [display({})] }))), hash);
  for (const other of [notebook(b, a), notebook(a), notebook(code("ab")), notebook(code("a\nb"))]) {
    assertNotEquals(await sourcesHash(other), hash);
  }
  assertEquals(recordedHash(await publishable(notebook(a, b), "x")), hash);
  assertEquals(recordedHash(notebook(a, b)), undefined);
});

Deno.test("a published notebook does not have faults; each fault is reported with its cell", async () => {
  const good = await publishable(notebook(code("1", { outputs: [display(bundle, withAlt)] })), "x");
  assertEquals(publishingFaults(good), []);
  const faultsOf = (output: CellOutput) => {
    const bad = structuredClone(good);
    outputsOf(bad, 1)[0] = output;
    return publishingFaults(bad).map((fault) => fault.replace("code cell 1 (id c1) ", ""));
  };
  const { "image/png": png, ...noPicture } = bundle;
  assertEquals(faultsOf(display({ [plotly]: {} })), ["has a figure without a picture (image/png)"]);
  assertEquals(faultsOf(display(noPicture)), [
    "has a script in its text/html",
    "has a figure without a picture (image/png)",
  ]);
  assertEquals(faultsOf(display({ "image/png": png })), ["has a picture without alt text in its metadata"]);
  assertEquals(faultsOf(display({ "image/png": png }, { "image/png": { alt: " " } })).length, 1);
  assertEquals(faultsOf(display({ "image/png": png }, { alt: "words" })), []);
  assertEquals(faultsOf(display({ "text/html": "<img src=x>" })), ["has a picture without alt text"]);
  assertEquals(faultsOf(display({ "text/html": "<img src=x alt=''>" })), ["has a picture without alt text"]);
  assertEquals(faultsOf(display({ "text/html": "<img src=x alt='a digit'>" })), []);
  assertEquals(faultsOf(display({ "image/svg+xml": "<svg><script/></svg>" })), [
    "has a script in its image/svg+xml",
  ]);
  assertEquals(faultsOf(display({ "application/javascript": "x" })), ["has a script"]);
  assertEquals(faultsOf({ output_type: "error", ename: "", evalue: "", traceback: [] }), ["shows an error"]);
  assertEquals(faultsOf(display({ "text/plain": "x".repeat(1_500_000) })).length, 1);
  assertEquals(publishingFaults({ ...good, metadata: {} }).length, 1);
  assertEquals(publishingFaults(notebook(code("1"))), [
    "code cell 1 (id c1) has the execution count null instead of 1",
  ]);
});
