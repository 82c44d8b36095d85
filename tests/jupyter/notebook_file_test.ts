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

Deno.test("a notebook's text reads back as the notebook, and is then the same text", () => {
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

Deno.test("what this reader does not know is kept: attachments, metadata, other fields", () => {
  const other = {
    ...notebook({ ...markdown("![x](attachment:a.png)"), attachments: { "a.png": { "image/png": "eA==" } } }),
    extra: { a: [1] },
  };
  other.metadata.title = "T";
  assertEquals(parseNotebook(formatNotebook(other), "x"), other);
});

const broken: [name: string, change: (json: Record<string, never>) => unknown, message: string][] = [
  ["no JSON", () => "{", "x.ipynb: expected JSON in UTF-8, but got something else ("],
  ["an array", () => [], "x.ipynb: no valid notebook: the file should be an object, found []"],
  [
    "an older format",
    (json) => ({ ...json, nbformat_minor: 4 }),
    "x.ipynb: not a notebook of nbformat 4.5 or later",
  ],
  ["no cells", ({ cells: _, ...json }) => json, "cells should be an array, found nothing"],
  [
    "a cell of no kind",
    (json) => change(json, 0, { cell_type: "code2" }),
    "cells[0].cell_type should be one of code",
  ],
  [
    "a source of numbers",
    (json) => change(json, 0, { source: ["a", 1] }),
    "cells[0].source[1] should be a text, found 1",
  ],
  [
    "a cell without id",
    (json) => change(json, 1, { id: undefined }),
    "cells[1].id should be a text, found nothing",
  ],
  [
    "an id twice",
    (json) => change(json, 1, { id: "c1" }),
    'expected a different id for each cell, but got "c1" again in cells[1]',
  ],
  [
    "outputs that are none",
    (json) => change(json, 1, { outputs: {} }),
    "cells[1].outputs should be an array, found {}",
  ],
  [
    "an output of no kind",
    (json) => change(json, 1, { outputs: [{ output_type: "display" }] }),
    'cells[1].outputs[0].output_type should be one of stream, display_data, execute_result, error, found "display"',
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

withDirectory("a file is written as a whole, and only where it changes", async (directory) => {
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
