import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { formatNotebook, parseNotebook, readNotebook, writeNotebook } from "lib/jupyter/mod.ts";
import { withDirectory } from "../cli/directory.ts";
import { code, display, markdown, notebook } from "./notebooks.ts";

const figure = { "application/vnd.plotly.v1+json": { layout: {}, data: [{ z: [[1, 2]], b: null }] } };
const example = notebook(
  markdown("# Über π\n\ntext"),
  code("const a = 1;\na", {
    tags: ["varies"],
    outputs: [
      { output_type: "stream", name: "stdout", text: "one\ntwo" },
      display({ ...figure, "text/plain": "a\nb\n", "image/png": "iVBORw0=" }, { "image/png": { alt: "x" } }),
      { output_type: "execute_result", data: { "text/plain": "1" }, metadata: {}, execution_count: 1 },
      { output_type: "error", ename: "Error", evalue: "bad", traceback: ["Error: bad", "  at x"] },
    ],
  }),
  code(""),
);

Deno.test("a notebook's text is parsed as the same notebook, and formatted as the same text", () => {
  const text = formatNotebook(example);
  assertEquals(parseNotebook(text, "x"), example);
  assertEquals(formatNotebook(parseNotebook(text, "x")), text);
});

Deno.test("the text is Jupyter's: sorted keys, one space, lines, a newline at the end; JSON in outputs on one line", () => {
  assertEquals(
    formatNotebook(notebook(
      code("a\nü", { outputs: [display({ ...figure, "text/plain": "a\nb\n" })] }),
    )),
    `{
 "cells": [
  {
   "cell_type": "code",
   "execution_count": null,
   "id": "c1",
   "metadata": {},
   "outputs": [
    {
     "data": {
      "application/vnd.plotly.v1+json": {"data":[{"b":null,"z":[[1,2]]}],"layout":{}},
      "text/plain": [
       "a\\n",
       "b\\n"
      ]
     },
     "metadata": {},
     "output_type": "display_data"
    }
   ],
   "source": [
    "a\\n",
    "ü"
   ]
  }
 ],
 "metadata": {
  "kernelspec": {
   "display_name": "Deno",
   "language": "typescript",
   "name": "deno"
  },
  "language_info": {
   "name": "typescript"
  }
 },
 "nbformat": 4,
 "nbformat_minor": 5
}
`,
  );
});

Deno.test("unknown fields are kept: attachments, metadata, others", () => {
  const other = {
    ...notebook({ ...markdown("![x](attachment:a.png)"), attachments: { "a.png": { "image/png": "eA==" } } }),
    extra: { a: [1] },
  };
  other.metadata.title = "T";
  assertEquals(parseNotebook(formatNotebook(other), "x"), other);
});

const broken: [name: string, change: (json: Record<string, never>) => unknown, message: string][] = [
  ["no JSON", () => "{", "x.ipynb: expected JSON in UTF-8, but got something else ("],
  ["an array", () => [], "x.ipynb: expected an object, but got a list of 0; "],
  ["no version", ({ nbformat: _, ...json }) => json, 'x.ipynb: expected "nbformat", but it is missing; '],
  [
    "an older format",
    (json) => ({ ...json, nbformat_minor: 4 }),
    "x.ipynb: expected nbformat 4.5, but got 4.4; open it in Jupyter and save it, which upgrades it",
  ],
  [
    "a newer minor version",
    (json) => ({ ...json, nbformat_minor: 6 }),
    "x.ipynb: expected nbformat 4.5, but got 4.6; save it as nbformat 4.5",
  ],
  [
    "a newer major version, whatever else it holds",
    () => ({ nbformat: 5, nbformat_minor: 0 }),
    "x.ipynb: expected nbformat 4.5, but got 5.0; save it as nbformat 4.5",
  ],
  [
    "a version that is not a number",
    (json) => ({ ...json, nbformat: "4" }),
    'expected "nbformat" to be a number, but got "4"; ',
  ],
  ["no cells", ({ cells: _, ...json }) => json, 'expected "cells", but it is missing; '],
  [
    "a cell of no kind",
    (json) => change(json, 0, { cell_type: "code2" }),
    'expected "cells.0.cell_type" to be one of code, markdown, raw, but got "code2"; ',
  ],
  [
    "a source of numbers",
    (json) => change(json, 0, { source: ["a", 1] }),
    'expected "cells.0.source" to be a string or a list of lines, but got a list of 2; ',
  ],
  [
    "a cell without id",
    (json) => change(json, 1, { id: undefined }),
    'expected "cells.1.id", but it is missing; ',
  ],
  [
    "an id twice",
    (json) => change(json, 1, { id: "c1" }),
    'expected a different id for each cell, but got "c1" again in cells[1]',
  ],
  [
    "outputs that are not a list",
    (json) => change(json, 1, { outputs: {} }),
    'expected "cells.1.outputs" to be a list, but got an object; ',
  ],
  [
    "an output of no kind",
    (json) => change(json, 1, { outputs: [{ output_type: "display" }] }),
    'expected "cells.1.outputs.0.output_type" to be one of stream, display_data, execute_result, error, but got "display"; ',
  ],
];
for (const [name, damage, message] of broken) {
  Deno.test(`a broken file is refused in one line: ${name}`, () => {
    const damaged = damage(JSON.parse(formatNotebook(example)));
    const text = typeof damaged === "string" ? damaged : JSON.stringify(damaged);
    const error = assertThrows(() => parseNotebook(text, "x.ipynb"), UserError, message);
    assertEquals(error.message.includes("\n"), false);
  });
}

function change(json: Record<string, unknown>, index: number, fields: object): unknown {
  const cells = json.cells as object[];
  return { ...json, cells: cells.with(index, { ...cells[index], ...fields }) };
}

withDirectory("a file is written as a whole, and only if it changes", async (directory) => {
  const path = `${directory}/a.ipynb`;
  await assertRejects(
    () => readNotebook(path),
    UserError,
    "a.ipynb: expected a notebook, but there is no such file",
  );
  await assertRejects(() => readNotebook(directory), UserError, "expected a file, but got a directory");
  assertEquals(await writeNotebook(path, example), true);
  assertEquals(await readNotebook(path), example);
  const before = await Deno.stat(path);
  assertEquals(await writeNotebook(path, example), false);
  assertEquals((await Deno.stat(path)).ino, before.ino);
  assertEquals(await writeNotebook(path, notebook(markdown("other"))), true);
  assertEquals(await Array.fromAsync(Deno.readDir(directory), ({ name }) => name), ["a.ipynb"]);
});

withDirectory(
  "a file that is not UTF-8 is refused, and stays as it is: what is lost in reading would be written",
  async (directory) => {
    const path = `${directory}/a.ipynb`;
    const text = formatNotebook(notebook(markdown("Über")));
    const latin1 = Uint8Array.from(text, (character) => character.charCodeAt(0));
    const utf16 = new Uint8Array(
      Uint16Array.from(`\ufeff${text}`, (character) => character.charCodeAt(0)).buffer,
    );
    for (const [bytes, found] of [[latin1, "bytes that are not UTF-8"], [utf16, "UTF-16"]] as const) {
      await Deno.writeFile(path, bytes);
      await assertRejects(
        () => readNotebook(path),
        UserError,
        `${path}: expected JSON in UTF-8, but got ${found}; `,
      );
    }
  },
);
