/**
 * The table of data/README.md that compares networks by size holds what the runs in data/frontier recorded.
 */
import { assert, assertEquals } from "@std/assert";
import { type MeasuredRun, readRecordedRuns, summaryOf, teacherGains } from "lib/experiment/mod.ts";
import { buildModel, multiplyAdds } from "lib/model/mod.ts";
import { startBackend } from "lib/tensorflow.ts";
import { count, counted, duration, percent } from "lib/text/mod.ts";
import { missing } from "../permissions.ts";
import { frontierPicture, pictureFile } from "./frontier_picture.ts";

const data = new URL("../../data/", import.meta.url);
const title = "## Accuracy and size";

const recorded = () => readRecordedRuns(new URL("frontier", data).pathname);

/** Returns the row of the table for some runs. */
function rowOf(runs: readonly MeasuredRun[]): string[] {
  const { test, parameters, multiplyAdds } = summaryOf(runs);
  const [{ options, architecture, backend }] = runs as [MeasuredRun];
  const fastest = Math.min(...runs.map(({ seconds }) => seconds.total));
  const accuracies = runs.map((run) => run.test!.accuracy);
  const [lowest, highest] = [Math.min(...accuracies), Math.max(...accuracies)].map((share) =>
    percent(share, 2)
  );
  const range = runs.length === 1 ? "" : ` (${lowest!.slice(0, -1)}–${highest})`;
  return [
    `\`${architecture}\``,
    count(parameters),
    count(multiplyAdds),
    learnsFrom(options),
    String(options.epochs),
    runs.map(({ seed }) => seed).sort((a, b) => a - b).join(", "),
    `${percent(test!.mean, 2)}${range}`,
    `${duration(fastest)}, ${counted(backend.threads!, "thread")}`,
  ];
}

/** Returns "labels", "teacher, temperature 2" or "3 teachers, temperature 2". */
function learnsFrom({ teachers, teacherTemperature }: MeasuredRun["options"]): string {
  if (teachers === undefined) return "labels";
  const who = teachers.length === 1 ? "teacher" : counted(teachers.length, "teacher");
  return `${who}, temperature ${teacherTemperature}`;
}

const ignore = missing("read");

/** Returns the rows of the section's table whose head begins with "| Network |", followed by `second`. */
function rowsOf(second: string): string[][] {
  const readme = Deno.readTextFileSync(new URL("README.md", data));
  assert(readme.includes(`\n${title}\n`), `data/README.md has no section "${title}"`);
  const section = readme.split(`\n${title}\n`)[1]!.split("\n## ")[0]!;
  const tables = section.split("\n\n").filter((part) => part.startsWith("| "));
  const rows = tables.map((text) => text.split("\n").map(cellsOf));
  return rows.find(([head]) => head![1] === second)!.slice(2);
}

const cellsOf = (line: string) => line.split("|").slice(1, -1).map((cell) => cell.trim());

Deno.test("the table of accuracy and size is that of the recorded runs", { ignore }, async () => {
  const expected = (await recorded()).toSorted(([a], [b]) =>
    a!.parameters - b!.parameters || a!.options.epochs - b!.options.epochs ||
    (a!.options.teacherTemperature ?? 0) - (b!.options.teacherTemperature ?? 0)
  );
  assertEquals(rowsOf("Parameters"), expected.map(rowOf));
});

Deno.test("the table of what teachers are worth is that of the recorded runs", { ignore }, async () => {
  const points = (share: number) => (100 * share).toFixed(2).replace("-", "−");
  const expected = teacherGains(await recorded()).map((row) => [
    `\`${row.architecture}\``,
    String(row.epochs),
    row.teachers.split(", ").map((name) => `\`${name}\``).join(", "),
    String(row.temperature),
    String(row.pairs),
    points(row.gain),
    row.interval.map(points).join(" to "),
  ]);
  assertEquals(rowsOf("Epochs"), expected);
});

Deno.test("the picture of accuracy and size is that of the recorded runs", { ignore }, async () => {
  assertEquals(await Deno.readFile(pictureFile), await frontierPicture(), "run `deno task frontier`");
});

Deno.test(
  "the runs of a file differ in their seeds (large: and its teachers), had today's network, and were tested on all images",
  { ignore },
  async () => {
    await startBackend({ backend: "cpu" });
    for (const runs of await recorded()) {
      const [first] = runs, model = buildModel(first!.options.model), name = rowOf(runs).join(" ");
      assertEquals(
        [first!.parameters, first!.multiplyAdds],
        [model.countParams(), multiplyAdds(model)],
        name,
      );
      model.dispose();
      assertEquals(new Set(runs.map(({ seed }) => seed)).size, runs.length, name);
      for (const { options, test, teachers, architecture, parameters } of runs) {
        const settings = (given: MeasuredRun["options"]) => ({ ...given, seed: 0, seeds: [], teachers: [] });
        assertEquals(settings(options), settings(first!.options), name);
        assertEquals([architecture, parameters], [first!.architecture, first!.parameters]);
        // Each student of `large` has the three next seeds of five as its teachers; elsewhere, all have the same.
        if (architecture !== "large") assertEquals(teachers, first!.teachers, name);
        const directories = architecture === "large" && teachers !== undefined
          ? [0, 1, 2].map((next) => `data/runs/large-${(options.seed + next) % 5 + 1}`)
          : first!.options.teachers;
        assertEquals(options.teachers, directories, name);
        assertEquals(teachers?.map(({ directory }) => directory), directories, name);
        assertEquals(test!.count, 10_000, name);
      }
    }
  },
);
