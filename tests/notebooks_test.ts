/**
 * Every lesson, from top to bottom, in the real kernel: what a student gets, and what a reader sees on the file's page.
 *
 * A notebook runs twice at the same time, once as it is and once with its exercises solved.
 */
import { assert, assertEquals } from "@std/assert";
import { notebooksIn } from "lib/cli/notebooks_build.ts";
import {
  codeCells,
  compareOutputs,
  exercisesOf,
  type Notebook,
  problemsIn,
  publishable,
  publishingFaults,
  readNotebook,
  recordedHash,
  runNotebook,
  sourcesHash,
  verdicts,
  withSolutions,
} from "lib/jupyter/mod.ts";
import { missing } from "./permissions.ts";

const root = new URL("..", import.meta.url).pathname;
const directory = `${root}notebooks`;
const configuration = `${root}deno.json`;

/** Seconds that a lesson may take on two cores, by the number its name begins with; the others have two minutes. */
const secondsFor: Record<string, number> = { "06": 240 };

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
    const advice = `run \`deno task notebooks:build ${name}\``;
    assertEquals(
      recordedHash(notebook),
      await sourcesHash(notebook),
      `${name}: its outputs are stale; ${advice}`,
    );
  });

  Deno.test(`${name}: runs, shows what the file shows, and its exercises can be solved`, async () => {
    const notebook = await readNotebook(path);
    const started = performance.now();
    const [unsolved, solved] = await Promise.all([
      runNotebook(notebook, { directory, name }),
      runNotebook(withSolutions(notebook, name), { directory, name: `${name}, solved` }),
    ]);
    const seconds = (performance.now() - started) / 1000;
    const differences = compareOutputs(notebook, await publishable(unsolved, name));
    assertEquals(differences, [], `${name}: run \`deno task notebooks:build ${name}\``);
    for (const { index, cell } of exercisesOf(notebook, name)) {
      const place = `${name}: exercise in cells[${index}] (id ${cell.id})`;
      assertEquals(marks(unsolved, index).has("✗"), true, `${place}: passes although nobody solved it`);
      assertEquals([...marks(solved, index)], ["✓"], `${place}: its solution does not pass`);
    }
    // Two runs share the cores here.
    const limit = 2 * (secondsFor[name.split("/").at(-1)!.slice(0, 2)] ?? 120);
    assert(seconds < limit, `${name}: two runs at once took ${seconds.toFixed()} s, more than ${limit} s`);
  });
}

/** What the checks of a cell said. */
function marks(notebook: Notebook, index: number): Set<"✓" | "✗"> {
  return new Set(verdicts(codeCells(notebook).find((numbered) => numbered.index === index)!.cell));
}
