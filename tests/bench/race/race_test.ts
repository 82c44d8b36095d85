import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { parseTrainOptions } from "lib/cli/mod.ts";
import { UserError } from "lib/errors.ts";
import { missing } from "../../permissions.ts";
import { raceLine } from "./race.ts";
import { accuracyOf, kerasRun, ourRun } from "./process.ts";
import { raceRuns, raceSettings, raceTitle, trainArguments } from "./runs.ts";

Deno.test("race: the budgets ascend, and `deno task train` trains by the settings that Keras gets", () => {
  const budgets = raceRuns.map(({ budget }) => budget);
  assertEquals(budgets, [2, 5, 10, 30, 60, 240]);
  for (const run of raceRuns) {
    const settings = raceSettings(run);
    const parsed = parseTrainOptions(trainArguments(run)) as unknown as Record<string, unknown>;
    const names = Object.keys(settings).filter((name) => settings[name] !== undefined);
    assertEquals(names.map((name) => parsed[name]), names.map((name) => settings[name]), raceTitle(run));
  }
});

Deno.test("race: a run's options and its title", () => {
  const run = { budget: 2, recipe: "accurate", epochs: 1, limit: 500, testTimeAugmentation: false } as const;
  assertEquals(trainArguments(run), [
    ...["--recipe", "accurate", "--epochs", "1", "--limit", "500", "--no-test-time-augmentation"],
  ]);
  assertEquals(raceTitle(run), "medium, 1 epoch, 500 images, strong augmentation");
  assertEquals(
    raceTitle({ budget: 9, recipe: "accurate" }),
    "medium, 12 epochs, strong augmentation, five shifts",
  );
});

Deno.test("race: the line of a budget: mean, range and median of seeds; a star where the result came late", () => {
  const one = { budget: 10, recipe: "quick", epochs: 1, learningRate: 1 } as const;
  assertEquals(
    raceLine(one, [{ accuracy: 0.99, seconds: 9 }, { accuracy: 0.992, seconds: 8 }, {
      accuracy: 0.991,
      seconds: 11,
    }]),
    " 10 s   99.10% after   9.0 s  (99.00%-99.20%)   small, 1 epoch",
  );
  assertEquals(
    raceLine(one, [{ accuracy: 0.9, seconds: 3.25 }], { accuracy: 0.5, seconds: 10.1 }),
    " 10 s   90.00% after   3.3 s    Keras 50.00% after  10.1 s*   small, 1 epoch",
  );
});

Deno.test("race: only the line with the result has an accuracy", () => {
  assertEquals(accuracyOf('{"event":"result","accuracy":0.5}'), 0.5);
  assertEquals(accuracyOf('{"event":"epoch","accuracy":0.5}'), NaN);
});

Deno.test({
  name: "race: a process of ours, from its start to its accuracy; its directory goes again",
  ignore: missing("read", "write", "run"),
  async fn() {
    const runs = new URL("../../../data/runs", import.meta.url);
    const before = [...directoriesOf(runs)];
    const run = { budget: 2, recipe: "quick", epochs: 1, limit: 120 } as const;
    const { accuracy, seconds } = await ourRun(run, 1, 1);
    assert(accuracy > 0 && accuracy < 1 && seconds > 0.1, `${accuracy} after ${seconds} s`);
    assertEquals(directoriesOf(runs).filter((name) => !before.includes(name)), []);
    await assertRejects(() => ourRun({ ...run, limit: 70_000 }, 1, 1), UserError, "expected a test accuracy");
  },
});

Deno.test({
  name: "race: a Python that is not there is an error in one line",
  ignore: missing("read", "run"),
  async fn() {
    const error = await assertRejects(() => kerasRun(raceRuns[0]!, "./no-such-python", 1), UserError);
    assertMatch(error.message, /^\.\/no-such-python: expected to start it, but got [^\n]+$/);
  },
});

function directoriesOf(url: URL): string[] {
  try {
    return [...Deno.readDirSync(url)].map(({ name }) => name).filter((name) => name.startsWith("race-"));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
