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

Deno.test("teacherGains: each run beside that from labels with the same network, recipe, epochs and seed", () => {
  const taught = (architectures: string[], correct: number, settings: Partial<MeasuredRun["options"]>) =>
    ({
      ...run("nano", 962, correct, { teachers, teacherTemperature: 2, ...settings }),
      teachers: architectures.map((architecture) => ({ architecture })),
    }) as MeasuredRun;
  const gains = teacherGains([
    [taught(["large"], 9900, { epochs: 60 })], // no counterpart
    [
      run("nano", 962, 9880, { epochs: 20 }),
      run("nano", 962, 9900, { epochs: 20, seed: 2 }),
      run("nano", 962, 9990, { epochs: 20, seed: 3 }), // without a teacher only
    ],
    [run("nano", 962, 9900, { epochs: 40 })],
    [
      taught(["medium", "medium"], 9910, { epochs: 40 }),
      taught(["medium", "medium"], 9700, { epochs: 40, seed: 7 }),
    ],
    [taught(["large"], 9850, { epochs: 20 }), taught(["large"], 9890, { epochs: 20, seed: 2 })],
    [taught(["large"], 9890, { epochs: 20, teacherTemperature: 0.5 })],
  ]);
  assertEquals(
    gains.map(({ epochs, teachers, temperature, pairs }) => [epochs, teachers, temperature, pairs]),
    [[20, "large", 0.5, 1], [20, "large", 2, 2], [40, "medium, medium", 2, 1]],
  );
  gains.forEach(({ gain }, i) => assertAlmostEquals(gain, [0.001, -0.002, 0.001][i]!));
  // Of -0.003 and -0.001: the standard error is 0.001, and Student's t of one degree of freedom 12.7062.
  const [, { interval: [low, high] }] = gains as [unknown, (typeof gains)[number]];
  assertAlmostEquals(low, -0.002 - 0.0127062, 1e-6);
  assertAlmostEquals(high, -0.002 + 0.0127062, 1e-6);
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
