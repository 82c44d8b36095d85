/** Lines of code that JupyterLab cuts, in notebooks of a test and in the lessons. */
import { assertEquals } from "@std/assert";
import { notebooksIn } from "lib/cli/notebooks_build.ts";
import { readNotebook, visibleColumns, wideLines } from "lib/jupyter/mod.ts";
import { missing } from "../permissions.ts";
import { code, markdown, notebook } from "./notebooks.ts";

const wide = "x".repeat(visibleColumns + 1);

Deno.test("wideLines: code cells and code blocks, not sentences", () => {
  const cells = notebook(
    code(`${wide.slice(1)}\n${wide}`),
    markdown(`${wide}\n\n<details>\n\n\`\`\`ts\n${wide}\n\`\`\`\n\n${wide}`),
  );
  const columns = visibleColumns + 1;
  assertEquals(wideLines(cells), [{ index: 0, line: 2, columns }, { index: 1, line: 6, columns }]);
});

Deno.test({
  name: "no line of code in a lesson is cut at 1280 pixels",
  ignore: missing("read"),
  async fn() {
    const directory = new URL("../../notebooks", import.meta.url).pathname;
    for (const path of await notebooksIn(directory)) {
      const places = wideLines(await readNotebook(path)).map(({ index, line, columns }) =>
        `cells[${index}], line ${line}: ${columns} characters`
      );
      assertEquals(places, [], `${path.split("/").at(-1)}: break lines of more than ${visibleColumns}`);
    }
  },
});
