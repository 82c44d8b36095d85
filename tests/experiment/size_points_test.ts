/** Experiments as points of a figure, what teachers were worth in them, and the files from which they are read. */
import { assertAlmostEquals, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { UserError } from "lib/errors.ts";
import {
  appendLine,
  type MeasuredRun,
  readRecordedRuns,
  sizePoints,
  teacherGains,
  withRecipe,
} from "lib/experiment/mod.ts";
import { missing } from "../permissions.ts";

/** Returns a run with as much of its record as a point shows. */
function run(
  architecture: string,
  parameters: number,
  correct: number,
  { seed = 1, ...settings }: Partial<MeasuredRun["options"]> = {},
): MeasuredRun {
  return {
    architecture,
    parameters,
    seed,
    options: withRecipe({ recipe: "minimal", seed, ...settings }),
    seconds: { training: 1, total: 1 },
    multiplyAdds: 1,
    test: { count: 10_000, correct, accuracy: correct / 10_000, loss: 0 },
  } as unknown as MeasuredRun;
}

const teachers = ["a"];

Deno.test("teacherGains: beside the runs from labels with the same network, recipe and epochs", () => {
  const taught = (architectures: string[], parts: MeasuredRun) =>
    ({ ...parts, teachers: architectures.map((architecture) => ({ architecture })) }) as MeasuredRun;
  const soft = { teachers, teacherTemperature: 2 };
  const gains = teacherGains([
    [taught(["large"], run("small", 27_002, 9920, { recipe: "quick", ...soft }))], // no counterpart
    [run("nano", 962, 9880, { epochs: 20 }), run("nano", 962, 9900, { epochs: 20, seed: 2 })],
    [run("nano", 962, 9900, { epochs: 40 })],
    [taught(["medium", "medium"], run("nano", 962, 9910, { epochs: 40, ...soft }))],
    [taught(["large"], run("nano", 962, 9870, { epochs: 20, ...soft }))],
    [taught(["large"], run("nano", 962, 9890, { epochs: 20, ...soft, teacherTemperature: 0.5 }))],
  ]);
  assertEquals(
    gains.map(({ epochs, teachers, temperature, runs }) => [epochs, teachers, temperature, runs]),
    [
      [20, "large", 0.5, "overlap"],
      [20, "large", 2, "all lower"],
      [40, "medium, medium", 2, "all higher"],
    ],
  );
  gains.forEach(({ gain }, i) => assertAlmostEquals(gain, [0, -0.002, 0.001][i]!));
});

Deno.test("sizePoints: the mean, the range, the seeds; from small to large, labels first", () => {
  const points = sizePoints([
    [run("small", 27_002, 9920)],
    [run("nano", 962, 9860, { teachers, teacherTemperature: 2 })],
    [run("nano", 962, 9880, { seed: 2 }), run("nano", 962, 9900, { seed: 1 })],
    [run("nano", 962, 9870, { teachers: ["a", "b", "c"], teacherTemperature: 2 })],
  ]);
  assertEquals(
    points.map(({ name, kind, cost }) => [name, kind, cost]),
    [
      ["nano", "from labels", 962],
      ["nano", "from one teacher", 962],
      ["nano", "from three teachers", 962],
      ["small", "from labels", 27_002],
    ],
  );
  const [first] = points;
  assertAlmostEquals(first!.accuracy, 0.989);
  assertEquals([first!.interval, first!.source, first!.ours], [[0.988, 0.99], "2 runs, seeds 1, 2", true]);
  assertEquals(points[3]!.source, "1 run, seed 1");
});

Deno.test("sizePoints: a name has the settings in which experiments of one network and kind differ", () => {
  const names = (experiments: MeasuredRun[][]) => sizePoints(experiments).map(({ name }) => name);
  assertEquals(
    names([
      [run("nano", 962, 9900, { epochs: 40 })],
      [run("nano", 962, 9880, { epochs: 20 })],
      [run("nano", 962, 9860, { teachers, teacherTemperature: 2 })],
      [run("nano", 962, 9870, { teachers, teacherTemperature: 0.5 })],
      [run("mini", 9578, 9936, { epochs: 40 })],
    ]),
    ["nano, 20 epochs", "nano, 40 epochs", "nano, T = 0.5", "nano, T = 2", "mini"],
  );
});

Deno.test("sizePoints: refuses a run that was not tested", () => {
  const { test: _, ...untested } = run("nano", 962, 9900, { seed: 3 });
  const { message } = assertThrows(() => sizePoints([[untested as MeasuredRun]]), RangeError);
  assertEquals(message, "run of nano, seed 3: expected an accuracy on the test set, but got none");
});

Deno.test("readRecordedRuns: the lines of each file, in the order of the names", {
  ignore: missing("read", "write"),
}, async () => {
  const folder = await Deno.makeTempDir();
  try {
    await appendLine(`${folder}/b.jsonl`, run("nano", 962, 9900));
    await appendLine(`${folder}/a.jsonl`, run("tiny", 1986, 9910));
    await appendLine(`${folder}/a.jsonl`, run("tiny", 1986, 9920));
    await Deno.writeTextFile(`${folder}/notes.txt`, "not a record");
    const corrects = (await readRecordedRuns(folder)).map((runs) => runs.map(({ test }) => test!.correct));
    assertEquals(corrects, [[9910, 9920], [9900]]);
    for (
      const [line, found] of [["", '""'], ["{", '"{"'], ['{"a":1}', '"{\\"a\\":1}"'], ["null", '"null"']]
    ) {
      await Deno.writeTextFile(`${folder}/b.jsonl`, `${line}\n`);
      const { message } = await assertRejects(() => readRecordedRuns(folder), UserError);
      assertEquals(
        message,
        `${folder}/b.jsonl: line 1: expected a run as \`experiment\` records it, but got ${found}`,
      );
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
