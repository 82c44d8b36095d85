import { assertEquals } from "@std/assert";
import { code, notebook } from "../jupyter/notebooks.ts";
import { missing } from "../permissions.ts";
import { neededCells } from "./needed_cells.ts";

const ignore = missing("read", "write", "run");

Deno.test({
  name:
    "neededCells: what a goal uses, and what that uses; functions, patterns, changes; imports alone; nothing is shown",
  ignore,
  async fn() {
    const cells = await neededCells(
      notebook(
        code('import { show, table } from "lib/notebook/mod.ts";\n\nawait show("a title");'), // c1: only its imports
        code("const { rows, cols: width } = picture;\nconst unused = rows;"), // c2
        code("const picture = 1;"), // c3: declared after its use, so not what c2 needs
        code(
          "const seen: number[] = [];\nawait show(table([\n  f(seen);\n]));\nconst size = 3;\nawait show(size);",
        ), // c4
        code("for (const row of [1, 2]) seen.push(row);"), // c5: changes c4's
        code("const local = () => {\n  const size = 4;\n  return size;\n};\nconst row = 1;"), // c6: nothing is used
        code("async function area(size: number) {\n  return await size * width;\n}"), // c7: has a size of its own
        code("const other = size;"), // c8
        code("await show(table([[area(2), seen]]));", { tags: ["exercise"] }), // c9
        code("const after = seen;"), // c10
      ),
      ({ metadata }) => "tags" in metadata,
    );
    assertEquals(cells.map(({ id }) => id), ["c1", "c2", "c4", "c5", "c7", "c9"]);
    assertEquals(cells[2]!.source, "const seen: number[] = [];\n\nconst size = 3;\n");
    assertEquals(cells[0]!.source, 'import { show, table } from "lib/notebook/mod.ts";');
  },
});
