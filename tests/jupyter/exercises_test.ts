import { assertEquals, assertThrows } from "@std/assert";
import { UserError } from "lib/errors.ts";
import {
  type Cell,
  exercisesOf,
  type Notebook,
  separateSolutions,
  verdicts,
  withSolutions,
  withSolutionsBeside,
} from "lib/jupyter/mod.ts";
import { code, display, markdown, notebook, outputsOf } from "./notebooks.ts";

const exercise = code("const f = () => 0; // your turn\nawait check(f)", { tags: ["exercise"] });
const solution = (block: string) =>
  markdown(`<details><summary>Solution</summary>\n\n${block}\n\n</details>`, "solution");
const solved = solution("```ts\nconst f = () => 1;\nawait check(f)\n```");

Deno.test("solutions replace the exercises, in a copy", () => {
  const unsolved = notebook(code("1"), exercise, solved, code("2"));
  const [found] = exercisesOf(unsolved, "x");
  assertEquals([found?.index, found?.solution], [1, "const f = () => 1;\nawait check(f)"]);
  const before = structuredClone(unsolved);
  const { cells } = withSolutions(unsolved, "x");
  assertEquals(cells.map(({ source }) => source.split("\n")[0]), [
    "1",
    "const f = () => 1;",
    "<details><summary>Solution</summary>",
    "2",
  ]);
  assertEquals(unsolved, before);
});

Deno.test("solutions can be added after the exercises, and removed again", () => {
  const unsolved = notebook(code("1"), exercise, solved, code("2"));
  const both = withSolutionsBeside(unsolved, "x");
  assertEquals(both.cells.map(({ source }) => source.split("\n")[0]), [
    "1",
    "const f = () => 0; // your turn",
    "const f = () => 1;",
    "<details><summary>Solution</summary>",
    "2",
  ]);
  assertEquals(new Set(both.cells.map(({ id }) => id)).size, 5);
  const parts = separateSolutions(both);
  assertEquals(parts.notebook, unsolved);
  assertEquals(parts.solved.map(({ source }) => source), ["const f = () => 1;\nawait check(f)"]);
});

const refused: [message: string, cells: Cell[]][] = [
  ["x: cells[0] (id c1) is an exercise without a solution in the cell after it", [exercise]],
  ["x: cells[0] (id c1) is an exercise without a solution", [exercise, code("1"), solved]],
  ['x: cells[0] (id c1) is an exercise without "// your turn"', [code("1", { tags: ["exercise"] }), solved]],
  ["x: cells[0] (id c1) is tagged exercise, but is not a code cell", [
    markdown("// your turn", "exercise"),
    solved,
  ]],
  ["x: cells[1] (id c2) is a solution, but the cell before it is not an exercise", [code("1"), solved]],
  ["whose solution does not have exactly one block of ts", [exercise, solution("text")]],
  ["whose solution does not have exactly one block of ts", [
    exercise,
    solution("```ts\na\n```\n\n```ts\nb\n```"),
  ]],
];
for (const [message, cells] of refused) {
  Deno.test(`refused: ${message}: ${cells.length} cells`, () => {
    const given: Notebook = notebook(...cells);
    assertThrows(() => exercisesOf(given, "x"), UserError, message);
  });
}

Deno.test("verdicts are the marks at the starts of lines, in text and displays", () => {
  const ran = notebook(code("1", {
    outputs: [
      { output_type: "stream", name: "stdout", text: "✓ one\n✗ two: expected ✓\nthree ✓\n" },
      display({ "text/plain": "✓ four" }),
      display({ "image/png": "✓" }),
    ],
  }));
  assertEquals(verdicts({ ...ran.cells[0]!, outputs: outputsOf(ran, 1) } as never), ["✓", "✗", "✓"]);
});
