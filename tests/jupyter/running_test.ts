/** Notebooks in the real kernel. */
import { assert, assertEquals, assertLess, assertRejects, assertStringIncludes } from "@std/assert";
import {
  type Cell,
  CellError,
  Kernel,
  KernelTimeoutError,
  type Notebook,
  runNotebook,
} from "lib/jupyter/mod.ts";
import { missing } from "../permissions.ts";
import { code, display, markdown, notebook, outputsOf } from "./notebooks.ts";

const ignore = missing("read", "write", "run", "net");
const directory = new URL("../../notebooks", import.meta.url).pathname;

function kernelTest(name: string, fn: () => Promise<void>): void {
  Deno.test({ name, ignore, fn });
}

async function ran(...cells: Cell[]): Promise<Notebook> {
  return await runNotebook(notebook(...cells), { directory, name: "n.ipynb" });
}

async function failure(cells: Cell[], cellTimeout?: number): Promise<CellError> {
  const run = () => runNotebook(notebook(...cells), { directory, name: "n.ipynb", cellTimeout });
  return await assertRejects(run, CellError);
}

/** Returns code that displays an output. */
const show = (data: object, options: object = {}) =>
  `await Deno.jupyter.display(${JSON.stringify(data)}, ${JSON.stringify({ raw: true, ...options })});`;

kernelTest(
  "a run gives outputs, counts, the kernel's language; state goes from cell to cell; the input stays",
  async () => {
    const given = notebook(
      markdown("# text"),
      code('const a = 20;\nconsole.log("one");\nconsole.log("two");\nconsole.error("three");\na + 1'),
      code(" "),
      code("a + 2", { outputs: [display({ "text/plain": "old" })] }),
      code(`await Promise.resolve();\n${show({ "text/plain": "shown", "application/x+json": { b: [1] } })}`),
    );
    const before = structuredClone(given);
    const seen: string[] = [];
    const result = await runNotebook(given, {
      directory,
      name: "n.ipynb",
      onCell: ({ number, count }) => seen.push(`${number}/${count}`),
    });
    assertEquals(given, before);
    assertEquals(seen, ["1/4", "2/4", "3/4", "4/4"]);
    const [first, empty, second, third] = [1, 2, 3, 4].map((number) => outputsOf(result, number));
    assertEquals(first!.at(-1), {
      output_type: "execute_result",
      data: { "text/plain": "21" },
      metadata: {},
      execution_count: 1,
    });
    assertEquals(first!.slice(0, -1), [
      { output_type: "stream", name: "stdout", text: "one\ntwo\n" },
      { output_type: "stream", name: "stderr", text: "three\n" },
    ]);
    assertEquals([empty, second!.length], [[], 1]);
    assertEquals(third, [display({ "text/plain": "shown", "application/x+json": { b: [1] } })]);
    assertEquals(result.cells.map((cell) => "execution_count" in cell ? cell.execution_count : "-"), [
      "-",
      1,
      null,
      2,
      3,
    ]);
    assertEquals((result.metadata.language_info as { name: string }).name, "typescript");
  },
);

kernelTest("the kernel's folder is the notebook's, and the import map applies", async () => {
  const result = await ran(
    code('const { parseIdx } = await import("lib/dataset/mod.ts");\n[Deno.cwd(), typeof parseIdx].join()'),
  );
  const [output] = outputsOf(result, 1);
  assert(output?.output_type === "execute_result");
  assertEquals(output.data["text/plain"], `"${directory},function"`);
});

kernelTest("updates change what was displayed, in whatever cell; clearing clears", async () => {
  const update = show({ "text/plain": "new" }, { display_id: "a", update: true });
  const clear = (wait: boolean) => `await Deno.jupyter.broadcast("clear_output", { wait: ${wait} });`;
  const result = await ran(
    code(`${show({ "text/plain": "old" }, { display_id: "a" })}\n${show({ "text/plain": "other" })}`),
    code(`${show({ "text/plain": "again" }, { display_id: "a" })}\n${update}`),
    code(`${show({ "text/plain": "x" })}\n${clear(false)}\n${show({ "text/plain": "y" })}`),
    code(`${show({ "text/plain": "x" })}\n${clear(true)}\n${show({ "text/plain": "z" })}\n${clear(true)}`),
  );
  const texts = [1, 2, 3, 4].map((number) =>
    outputsOf(result, number).map((output) => "data" in output && output.data["text/plain"])
  );
  assertEquals(texts, [["new", "other"], ["new"], ["y"], ["z"]]);
});

kernelTest("nothing is lost, and everything is in order: 300 outputs of three kinds", async () => {
  const result = await ran(
    ...Array.from(
      { length: 100 },
      (_, i) => code(`console.log(${i});\n${show({ "text/plain": `d${i}` })}\n${i}`),
    ),
  );
  const found = result.cells.map((cell) =>
    "outputs" in cell &&
    cell.outputs.map((output) => "data" in output ? output.data["text/plain"] : output.output_type)
  );
  assertEquals(found, Array.from({ length: 100 }, (_, i) => ["stream", `d${i}`, String(i)]));
});

kernelTest(
  "a cell that throws ends the run with its number, source and place; later cells do not run",
  async () => {
    const error = await failure([
      code("1"),
      markdown("text"),
      code('const f = () => {\n  throw new TypeError("bad");\n};\nf();'),
      code("Deno.exit(3)"),
    ]);
    assertEquals(error.message, "n.ipynb: code cell 2 (id c3) failed: TypeError: bad");
    assertEquals(error.number, 2);
    assertStringIncludes(
      error.details,
      '  1 | const f = () => {\n  2 |   throw new TypeError("bad");\n  3 | };\n  4 | f();\n',
    );
    assertStringIncludes(error.details, "    at f (<anonymous>:");
  },
);

kernelTest("code that does not compile is reported, although the kernel shows nothing of it", async () => {
  assertEquals(
    (await failure([code("const = 1;")])).message,
    "n.ipynb: code cell 1 (id c1) failed: cannot be compiled: Unexpected token `=`. Expected yield, an identifier, [ or { (line 1, column 7)",
  );
  assertStringIncludes(
    (await failure([code('import "lib/nothing.ts";')])).message,
    'Module not found "file://',
  );
});

kernelTest("an error that comes late counts, too", async () => {
  // The kernel publishes what a cell asks it to, errors as well.
  const late =
    'setTimeout(() => Deno.jupyter.broadcast("error", { ename: "Late", evalue: "x", traceback: [] }), 200);';
  const error = await failure([
    code(`${late}\nnull`),
    code("await new Promise((done) => setTimeout(done, 500))"),
  ]);
  assertStringIncludes(error.message, "failed: Late: x");
});

kernelTest("a kernel that ends is reported with the cell that ended it", async () => {
  assertEquals(
    (await failure([code("1"), code('console.log("bye");\nDeno.exit(3);')])).message.split("\n")[0],
    "n.ipynb: code cell 2 (id c2) failed: the kernel ended with exit code 3",
  );
});

kernelTest(
  "a cell that takes too long is reported, and its kernel ended, even in an endless loop",
  async () => {
    for (const endless of ["while (true);", "await new Promise(() => {});"]) {
      const started = performance.now();
      const error = await failure([code(endless)], 300);
      assertEquals(error.message, "n.ipynb: code cell 1 (id c1) failed: the kernel is not done after 0.3 s");
      assertLess(performance.now() - started, 20_000);
    }
  },
);

kernelTest("a signal ends a run", async () => {
  const stop = new AbortController();
  const run = runNotebook(notebook(code("1"), code("await new Promise(() => {})")), {
    directory,
    name: "n.ipynb",
    signal: stop.signal,
    onCell: ({ number }) => number === 2 && setTimeout(() => stop.abort(new Error("enough")), 100),
  });
  await assertRejects(() => run, Error, "enough");
  const late = () => runNotebook(notebook(code("1")), { directory, name: "n.ipynb", signal: stop.signal });
  await assertRejects(late, Error, "enough");
});

kernelTest("a kernel that does not answer in time is given up", async () => {
  await assertRejects(
    () => Kernel.start({ cwd: directory, startTimeout: 1 }),
    KernelTimeoutError,
    "has not answered",
  );
});

kernelTest("a kernel that cannot start says why", async () => {
  const cwd = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${cwd}/deno.json`, "{");
    const error = await assertRejects(
      () => Kernel.start({ cwd }),
      Error,
      "the kernel ended with exit code 1",
    );
    assertStringIncludes(error.message, "deno.json");
  } finally {
    await Deno.remove(cwd, { recursive: true });
  }
});

kernelTest("an interrupt reaches the kernel; code that listens goes on", async () => {
  await using kernel = await Kernel.start({ cwd: directory });
  const texts: string[] = [], listening = Promise.withResolvers<void>();
  const run = kernel.execute(
    `const heard = new Promise((done) => Deno.addSignalListener("SIGINT", () => done("heard")));
    console.log("listening");
    await heard`,
    ({ header, content }) => {
      if (header.msg_type === "stream") listening.resolve();
      if (header.msg_type === "execute_result") texts.push(content.data["text/plain"]);
    },
    10_000,
  );
  await listening.promise;
  kernel.interrupt();
  assertEquals((await run).status, "ok");
  assertEquals(texts, ['"heard"']);
});
