/** `deno task notebooks --student`: a student's own copies, and what becomes of them at the next start. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { notebooksIn } from "lib/cli/notebooks_build/mod.ts";
import { parseNotebooksOptions } from "lib/cli/notebooks/mod.ts";
import { prepareStudentFolder } from "lib/cli/notebooks/student.ts";
import { Output } from "lib/cli/shared/output.ts";
import { type Notebook, readNotebook, tagsOf, writeNotebook } from "lib/jupyter/mod.ts";
import { isThere } from "lib/files/mod.ts";
import { withDirectory } from "../directory.ts";

const root = new URL("../../..", import.meta.url).pathname;

/** A folder with the lessons, as the project has them. */
async function project(directory: string): Promise<string> {
  for (const folder of ["notebooks", "notebooks/pictures"]) {
    await Deno.mkdir(`${directory}/${folder}`);
    for await (const { name, isFile } of Deno.readDir(`${root}${folder}`)) {
      if (isFile) await Deno.copyFile(`${root}${folder}/${name}`, `${directory}/${folder}/${name}`);
    }
  }
  return `${directory}/`;
}

/** Starts, and returns the lines that are printed. */
async function start(project: string): Promise<string[]> {
  const lines: string[] = [];
  const output = new Output({ json: false, quiet: false });
  output.line = (line: string) => void lines.push(line);
  await prepareStudentFolder(project, output);
  return lines;
}

/** The targets of relative links and pictures in the text of a notebook. */
function targets({ cells }: Notebook): string[] {
  const text = cells.filter(({ cell_type }) => cell_type === "markdown").map(({ source }) => source).join(
    "\n",
  );
  return [...text.matchAll(/\]\(([^)#\s]+)|(?:href|src)="([^"#]+)/g)].map(([, link, html]) => link ?? html!)
    .filter((target) => !/^\w+:/.test(target));
}

withDirectory(
  "--student: copies without outputs and solutions, whose links lead somewhere",
  async (directory) => {
    const from = await project(directory);
    const [line, ...more] = await start(from);
    assertMatch(line!, /^data\/work: added \d+ files, without outputs and solutions$/);
    assertEquals(more, []);
    const work = `${directory}/data/work`;
    const copies = await notebooksIn(work);
    assertEquals(copies.length, (await notebooksIn(`${directory}/notebooks`)).length + 1);
    for (const path of copies) {
      const copy = await readNotebook(path);
      for (const cell of copy.cells) {
        assert(!tagsOf(cell).includes("solution"), `${path}: ${cell.id}`);
        if (cell.cell_type === "code") assertEquals([cell.outputs, cell.execution_count], [[], null]);
        // data/ is two folders up.
        assert(!/["(]\.\.\/(?!\.\.\/)/.test(cell.source), `${path}: ${cell.id} names ../`);
      }
      for (const target of targets(copy)) {
        const file = target.startsWith("../../") ? `${root}${target.slice(6)}` : `${work}/${target}`;
        assert(await isThere(file), `${path}: nothing at ${target}`);
      }
    }
    const contents = await readNotebook(`${work}/contents.ipynb`);
    for (const lesson of await notebooksIn(`${directory}/notebooks`)) {
      assert(targets(contents).includes(lesson.split("/").at(-1)!), `${lesson} is not in the contents`);
    }
    const times = contents.cells[0]!.source.match(
      /^- \[\d · [^\]]+\]\(\S+\.ipynb\), \d h.*: _1 · Guess first_ \d+ min, .+$/gm,
    );
    assertEquals(times?.length, copies.length - 1);
    assertEquals(await start(from), []); // nothing to do
  },
);

withDirectory(
  "--student: a student's work is kept, new lessons come, nothing is removed",
  async (directory) => {
    const from = await project(directory), work = `${directory}/data/work`;
    await start(from);
    const [first, second, third] = (await notebooksIn(`${from}notebooks`)).map((path) =>
      path.split("/").at(-1)!
    );
    const lesson = await readNotebook(`${from}notebooks/${first}`);
    const change = async (path: string, more: string) => {
      const notebook = await readNotebook(path);
      notebook.cells[0]!.source += more;
      await writeNotebook(path, notebook);
    };
    await change(`${work}/${first}`, "\nmy note");
    await Deno.writeTextFile(`${work}/mine.txt`, "mine");
    await Deno.writeTextFile(`${work}/glossary.md`, "my glossary");
    // Run, but not changed.
    const ran = await readNotebook(`${work}/${second}`);
    const code = ran.cells.find((cell) => cell.cell_type === "code")!;
    code.outputs = [{ output_type: "stream", name: "stdout", text: "4\n" }];
    await writeNotebook(`${work}/${second}`, ran);
    const before = await Promise.all([first, second].map((name) => Deno.readTextFile(`${work}/${name}`)));
    for (const name of [first, second, third]) {
      await change(
        `${from}notebooks/${name}`,
        "\nnew in the lesson",
      );
    }
    await writeNotebook(`${from}notebooks/09-new.ipynb`, lesson);

    assertEquals(await start(from), [
      "data/work: added 1 file, without outputs and solutions",
      "data/work: renewed 2 files in which nothing had been changed or run", // the third lesson, and the contents
      `data/work: kept your ${first}, ${second} and glossary.md; to start one again, move it elsewhere and run this command`,
    ]);
    assertEquals(
      await Promise.all([first, second].map((name) => Deno.readTextFile(`${work}/${name}`))),
      before,
    );
    assertMatch((await readNotebook(`${work}/${third}`)).cells[0]!.source, /new in the lesson$/);
    assertEquals(await Deno.readTextFile(`${work}/mine.txt`), "mine");
    assertEquals(await Deno.readTextFile(`${work}/glossary.md`), "my glossary");
    await readNotebook(`${work}/09-new.ipynb`);
    // A copy that is broken is the student's, too.
    await Deno.writeTextFile(`${work}/${third}`, "{");
    const [kept] = await start(from);
    assertMatch(kept!, new RegExp(`kept your .*${third}`));
    assertEquals(await Deno.readTextFile(`${work}/${third}`), "{");
  },
);

Deno.test("--student is an option, off by default", () => {
  assertEquals(parseNotebooksOptions([])?.student, false);
  assertEquals(parseNotebooksOptions(["--student"])?.student, true);
});
