/**
 * Every lesson, from top to bottom, in the real kernel: what a student gets, and what a reader sees on the file's page.
 *
 * It runs once: each exercise as it is, and right after it as its solution has it.
 */
import { assert, assertEquals } from "@std/assert";
import { notebooksIn } from "lib/cli/notebooks_build/command.ts";
import {
  apart,
  codeCells,
  compareOutputs,
  coverPath,
  coverPicture,
  exercisesOf,
  problemsIn,
  publishable,
  publishingFaults,
  readNotebook,
  recordedHash,
  runNotebook,
  sourcesHash,
  verdicts,
  withSolutions,
  withSolutionsBeside,
} from "lib/jupyter/mod.ts";
import { missing } from "./permissions.ts";

const root = new URL("..", import.meta.url).pathname;
const directory = `${root}notebooks`;
const configuration = `${root}deno.json`;

if (missing("read", "write", "run", "net")) {
  Deno.test({ name: "notebooks", ignore: true, fn() {} });
} else {
  for (const path of await notebooksIn(directory)) testNotebook(path);
}

function testNotebook(path: string): void {
  const name = path.slice(root.length);

  Deno.test(`${name}: its code is typed and lints clean, exercises solved or not`, async () => {
    const notebook = await readNotebook(path);
    const solved = withSolutions(notebook, name);
    // Unsolved exercises do not use what they are given: there is nothing to lint in them yet.
    for (const [code, tool] of [[notebook, "check"], [solved, "check"], [solved, "lint"]] as const) {
      const problems = await problemsIn(code, name, tool, configuration);
      assert(problems === undefined, problems);
    }
  });

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

  Deno.test(`${name}: runs, shows what the file shows, and its exercises can be solved`, async () => {
    const notebook = await readNotebook(path);
    const ran = apart(await runNotebook(withSolutionsBeside(notebook, name), { directory, name }));
    const differences = compareOutputs(notebook, await publishable(ran.notebook, name));
    assertEquals(differences, [], `${name}: run \`deno task notebooks:build ${name}\``);
    // Whatever a lesson says of its own numbers is checked in it, also where they vary from run to run.
    const exercises = new Set(exercisesOf(ran.notebook, name).map(({ cell }) => cell));
    for (const { cell } of codeCells(ran.notebook)) {
      if (exercises.has(cell)) continue;
      assert(!verdicts(cell).includes("✗"), `${name}: a check of cell ${cell.id} does not pass`);
    }
    exercisesOf(ran.notebook, name).forEach(({ index, cell }, number) => {
      const place = `${name}: exercise in cells[${index}] (id ${cell.id})`;
      assert(verdicts(cell).includes("✗"), `${place}: passes although nobody solved it`);
      assertEquals(
        [...new Set(verdicts(ran.solved[number]!))],
        ["✓"],
        `${place}: its solution does not pass`,
      );
    });
  });

  Deno.test(`${name}: its picture in the list of lessons is the one that it shows`, async () => {
    const notebook = await readNotebook(path);
    const picture = coverPicture(notebook);
    assert(picture, `${name}: no cell with a picture is tagged cover`);
    assertEquals(await Deno.readFile(coverPath(path)), picture, `run \`deno task notebooks:build ${name}\``);
  });
}
