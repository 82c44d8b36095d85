import { assertEquals } from "@std/assert";
import { coverPath, coverPicture, writeCover } from "lib/jupyter/mod.ts";
import { withDirectory } from "../directory.ts";
import { code, display, notebook } from "./notebooks.ts";

const shown = (tags: string[], ...bytes: number[]) =>
  code("1", {
    tags,
    outputs: [display({ "image/png": new Uint8Array(bytes).toBase64(), "text/plain": "x" })],
  });

Deno.test("the cover is the picture of the cell tagged cover", () => {
  const tagged = notebook(shown([], 1), code("2", { tags: ["cover"] }), shown(["cover"], 2, 3), shown([], 4));
  assertEquals(coverPicture(tagged), new Uint8Array([2, 3]));
  assertEquals(coverPicture(notebook(shown([], 1))), undefined);
});

Deno.test("covers are in a folder beside the notebooks", () => {
  assertEquals(coverPath("notebooks/01-x.ipynb"), "notebooks/pictures/01-x.png");
  assertEquals(coverPath("x.ipynb"), "pictures/x.png");
});

withDirectory("a cover is written, and rewritten only if it has changed", async (directory) => {
  const file = `${directory}/a.ipynb`;
  await writeCover(file, notebook(shown(["cover"], 1)));
  assertEquals([...await Deno.readFile(coverPath(file))], [1]);
  await Deno.chmod(coverPath(file), 0o444);
  await writeCover(file, notebook(shown(["cover"], 1)));
  const { mode } = await Deno.stat(coverPath(file));
  assertEquals(mode! & 0o777, 0o444); // a new file would have the usual mode
  await writeCover(file, notebook(shown(["cover"], 2)));
  assertEquals([...await Deno.readFile(coverPath(file))], [2]);
});
