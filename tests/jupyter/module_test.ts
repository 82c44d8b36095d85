import { assertEquals, assertStringIncludes } from "@std/assert";
import { inCells, notebookModule, problemsIn } from "lib/jupyter/mod.ts";
import { missing } from "../permissions.ts";
import { code, markdown, notebook } from "./notebooks.ts";

const configuration = new URL("../../deno.json", import.meta.url).pathname;
const ignore = missing("read", "write", "run");

Deno.test("a notebook's module is its code; each line knows its cell", () => {
  const { source, lines } = notebookModule(notebook(code("a\nb"), markdown("text"), code(""), code("c")));
  assertEquals(source, "a\nb\n\nc\n");
  assertEquals(lines.map(({ number, line }) => `${number}.${line}`), ["1.1", "1.2", "2.1", "3.1"]);
});

Deno.test("positions in a report become positions in cells; colours are removed, other files are not changed", () => {
  const module = notebookModule(notebook(code("a\nb"), code("c")));
  const path = "/tmp/x+(1)/cells.ts";
  const report =
    `\x1b[31mTS1\x1b[0m at file://${path}:3:7 and --> ${path}:2:1, file:///lib/a.ts:3:7, ${path}:99:1`;
  assertEquals(
    inCells(report, path, module, "n.ipynb"),
    "TS1 at n.ipynb: code cell 2, line 1, column 7 and --> n.ipynb: code cell 1, line 2, column 1, " +
      "file:///lib/a.ts:3:7, n.ipynb",
  );
});

Deno.test({
  name: "cells are checked and linted together, with the import map; a problem names its cell",
  ignore,
  async fn() {
    const good = notebook(
      code('import { parseIdx } from "lib/dataset/mod.ts";\nconst parse = parseIdx;'),
      code("await Promise.resolve(parse);\nparse.name"),
    );
    assertEquals(await problemsIn([{ name: "n", notebook: good }], "check", configuration), undefined);
    assertEquals(await problemsIn([{ name: "n", notebook: good }], "lint", configuration), undefined);
    const bad = notebook(code("const a = 1;"), code("let b: string = 2;\n\nconst a = 3;"));
    const both = [{ name: "good", notebook: good }, { name: "n", notebook: bad }];
    const types = await problemsIn(both, "check", configuration);
    assertStringIncludes(types!, "Type 'number' is not assignable to type 'string'");
    assertStringIncludes(types!, "n: code cell 2, line 1, column 5");
    assertStringIncludes(types!, "n: code cell 2, line 3, column 7"); // declared twice
    const lint = await problemsIn(both, "lint", configuration);
    assertStringIncludes(lint!, "prefer-const");
    assertStringIncludes(lint!, "n: code cell 2, line 1");
    assertEquals(`${types}${lint}`.includes("good"), false);
    assertEquals(`${types}${lint}`.includes("\x1b"), false);
  },
});
