/**
 * Every lesson without running all of it: its types, its form, its picture, and its exercises, in the real kernel, with the cells that
 * they need and shorter training runs. notebooks_slow.ts runs the lessons from top to bottom.
 */
import { assert, assertEquals } from "@std/assert";
import { notebooksIn } from "lib/cli/notebooks_build/mod.ts";
import {
  codeCells,
  coverPath,
  coverPicture,
  exercisesOf,
  problemsIn,
  publishingFaults,
  readNotebook,
  recordedHash,
  runNotebook,
  sourcesHash,
  withSolutions,
  withSolutionsBeside,
} from "lib/jupyter/mod.ts";
import { assertSolvable, isExerciseOrSolved } from "./notebooks/exercises.ts";
import { neededCells } from "./notebooks/needed_cells.ts";
import { shortened } from "./notebooks/shortened.ts";
import { missing } from "./permissions.ts";

const root = new URL("..", import.meta.url).pathname;
const directory = `${root}notebooks`;
const configuration = `${root}deno.json`;

if (missing("read", "write", "run", "net")) {
  Deno.test({ name: "notebooks", ignore: true, fn() {} });
} else {
  const paths = await notebooksIn(directory);
  testCode(paths);
  for (const path of paths) testNotebook(path);
}

function testCode(paths: readonly string[]): void {
  Deno.test("notebooks: their code is typed and lints clean, exercises solved or not", async () => {
    const lessons = await Promise.all(
      paths.map(async (path) => ({ name: path.slice(root.length), notebook: await readNotebook(path) })),
    );
    const solved = lessons.map(({ name, notebook }) => ({
      name: `${name} (solved)`,
      notebook: withSolutions(notebook, name),
    }));
    // Unsolved exercises do not use what they are given: there is nothing to lint in them yet.
    for (const [code, tool] of [[[...lessons, ...solved], "check"], [solved, "lint"]] as const) {
      const problems = await problemsIn(code, tool, configuration);
      assert(problems === undefined, problems);
    }
  });
}

function testNotebook(path: string): void {
  const name = path.slice(root.length);

  Deno.test(`${name}: is in the form that is committed`, async () => {
    const notebook = await readNotebook(path);
    assertEquals(publishingFaults(notebook), []);
    // The kernel prints the value of a cell's last line, even a loop's, and colours it in one front end and not in the other.
    for (const { cell, number } of codeCells(notebook)) {
      const stray = cell.outputs.some((output) => output.output_type === "execute_result");
      assert(
        !stray,
        `${name}: code cell ${number} prints the value of its last line; show(…) it, or name it`,
      );
    }
    const advice = `run \`deno task notebooks:build ${name}\``;
    assertEquals(
      recordedHash(notebook),
      await sourcesHash(notebook),
      `${name}: its outputs are stale; ${advice}`,
    );
  });

  Deno.test(`${name}: its exercises are not solved, and can be solved`, async () => {
    const lesson = shortened(await readNotebook(path), name);
    const cells = await neededCells(withSolutionsBeside(lesson, name), isExerciseOrSolved);
    const ran = await runNotebook({ ...lesson, cells }, { directory, name });
    assertEquals(assertSolvable(ran, name), exercisesOf(lesson, name).length);
  });

  Deno.test(`${name}: its picture in the list of lessons is the one that it shows`, async () => {
    const notebook = await readNotebook(path);
    const picture = coverPicture(notebook);
    assert(picture, `${name}: no cell with a picture is tagged cover`);
    assertEquals(await Deno.readFile(coverPath(path)), picture, `run \`deno task notebooks:build ${name}\``);
  });
}
