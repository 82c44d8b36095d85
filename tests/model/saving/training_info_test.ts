import { assertEquals, assertMatch, assertRejects, assertThrows } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { loadModel, saveModel } from "lib/model/mod.ts";
import { withEarlierSettings } from "lib/model/saving/earlier_settings.ts";
import { parseTrainingInfo } from "lib/model/saving/training_info_schema.ts";
import { recipes } from "lib/model/recipes/mod.ts";
import { withDirectory } from "../../directory.ts";
import { tinyInfo, tinyModel } from "../tiny.ts";
import { missing } from "../../permissions.ts";

// deno-lint-ignore no-explicit-any
type Json = any;

/** A training.json as today's version writes it. */
const saved = () => structuredClone({ ...tinyInfo, weightsSha256: "0".repeat(64) }) as Json;

/** Returns the message for a training.json that was changed. */
function messageAfter(change: (info: Json) => void): string {
  const info = saved();
  change(info);
  try {
    parseTrainingInfo(info, "m/training.json");
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  return "no error";
}

const advice = "; restore the file, or remove it to load the model without its record";

Deno.test("training.json: every field that is missing is named in one line", () => {
  const isOptional = ["result"];
  const paths: string[][] = [
    ...Object.keys(saved()).map((key) => [key]),
    ...["data", "backend", "versions", "seconds"].flatMap((key) =>
      Object.keys(saved()[key]).map((inner) => [key, inner])
    ),
    ...Object.keys(saved().history[0]).map((key) => ["history", "0", key]),
  ];
  for (const path of paths.filter(([key]) => !isOptional.includes(key!))) {
    const message = messageAfter((info) => {
      const parent = path.slice(0, -1).reduce((at, key) => at[key], info);
      delete parent[path.at(-1)!];
    });
    assertEquals(message, `m/training.json: expected "${path.join(".")}", but it is missing${advice}`);
  }
});

Deno.test("training.json: a field of another kind is named with what was expected and found", () => {
  const cases: [change: (info: Json) => void, problem: string][] = [
    [(info) => info.format = "2", 'expected "format" to be 1 or 2, but got "2"'],
    [(info) => info.format = 0, 'expected "format" to be 1 or 2, but got 0'],
    [(info) => info.options = [1], 'expected "options" to be an object, but got a list of 1'],
    [(info) => info.options = null, 'expected "options" to be an object, but got null'],
    [(info) => info.history = {}, 'expected "history" to be a list, but got an object'],
    [
      (info) => info.history[0].epoch = -1,
      'expected "history.0.epoch" to be a number of at least 0, but got -1',
    ],
    [(info) => info.data.checksums = "none", 'expected "data.checksums" to be an object, but got "none"'],
    [(info) => info.data.checksums = { a: 1 }, 'expected "data.checksums.a" to be a string, but got 1'],
    [
      (info) => info.seconds.total = "3\n\x1b[2J",
      'expected "seconds.total" to be a number, but got "3\\n\\x1b[2J"',
    ],
    [(info) => info.run = 7, 'expected "run" to be a string, but got 7'],
    [(info) => info.backend.simd = 1, 'expected "backend.simd" to be true or false, but got 1'],
    [
      (info) => info.options.recipe = "fast",
      'expected "options.recipe" to be one of quick, accurate, record, handwriting, minimal, but got "fast"',
    ],
    [
      (info) => info.options.testTimeAugmentation = "yes",
      'expected "options.testTimeAugmentation" to be true or false, but got "yes"',
    ],
    [
      (info) => info.weightsSha256 = "abc",
      'expected "weightsSha256" to be 64 hexadecimal digits, but got "abc"',
    ],
    [(info) => info.result = { count: 1 }, 'expected "result.correct", but it is missing'],
  ];
  for (const [change, problem] of cases) {
    assertEquals(messageAfter(change), `m/training.json: ${problem}${advice}`);
  }
  assertEquals(
    messageAfter((info) => info.format = 3),
    "m/training.json: expected format 2 or older, but got format 3, which a newer version of this program wrote; " +
      "update the program",
  );
  for (const json of [null, 7, "x", []]) {
    assertMatch(assertThrows(() => parseTrainingInfo(json, "t"), UserError).message, /^t: expected /);
  }
});

Deno.test("training.json: the augmentation is a name, or the limits that train() takes", () => {
  const info = saved();
  for (const augmentation of ["strong", { rotation: 10, shift: 2 }]) {
    info.options.augmentation = augmentation;
    assertEquals<unknown>(parseTrainingInfo(info, "t").options.augmentation, augmentation);
  }
  assertEquals(
    messageAfter((info) => info.options.augmentation = "far"),
    'm/training.json: expected "options.augmentation" to be one of none, light, strong, stronger, photo, but got "far"' +
      advice,
  );
});

Deno.test("training.json: a loss of NaN, which JSON writes as null, is read as NaN", () => {
  const info = saved();
  info.history[0].loss = null;
  assertEquals(parseTrainingInfo(info, "t").history[0]!.loss, NaN);
});

Deno.test("the first version's options get the values that its runs had", () => {
  const first = { model: "convnet", epochs: 3, batchSize: 128, learningRate: 0.004, seed: 1, json: false };
  const { model, epochs, batchSize, learningRate, seed, json, ...added } = withEarlierSettings(first);
  assertEquals({ model, epochs, batchSize, learningRate, seed, json }, first);
  assertEquals(Object.entries(added).map(([name, value]) => `${name} ${value}`), [
    ...["schedule one-cycle", "labelSmoothing 0", "beta2 0.999", "weightDecay 0", "emaDecay 0"],
    ...["augmentation none", "testTimeAugmentation false", "validation true", "preciseBatchNorm false"],
    ...["drawnDigits 0", "degradedImages 0", "adversarialEpsilon 0", "adversarialSteps 5"],
  ]);
});

Deno.test("training.json: in format 1 some settings had other names", () => {
  const info = saved();
  info.format = 1;
  info.options = { epochs: 2, averageDecay: 0.9, shifts: true };
  const { format, options } = parseTrainingInfo(info, "t");
  assertEquals([format, options.emaDecay, options.testTimeAugmentation], [2, 0.9, true]);
  assertEquals([Object.hasOwn(options, "averageDecay"), Object.hasOwn(options, "shifts")], [false, false]);
});

Deno.test("training.json: the one of a shipped model, in format 1, is read", {
  ignore: missing("read"),
}, async () => {
  const path = new URL("../../../data/models/record/training.json", import.meta.url);
  const json = JSON.parse(await Deno.readTextFile(path));
  assertEquals([json.format, json.options.averageDecay, json.options.shifts], [1, 0.999, true]);
  const { options } = parseTrainingInfo(json, "record");
  assertEquals([options.emaDecay, options.testTimeAugmentation], [0.999, true]);
});

Deno.test("saved values win over those of earlier runs, and no setting of a recipe is missing", () => {
  const { purpose: _, ...settings } = recipes.minimal;
  assertEquals(withEarlierSettings(settings), settings);
  const { model, epochs, batchSize, learningRate } = settings;
  const completed = withEarlierSettings({
    model,
    epochs,
    batchSize,
    learningRate,
    beta2: undefined as number | undefined,
  });
  assertEquals(Object.keys(completed).sort(), Object.keys(settings).sort());
  assertEquals(completed.beta2, 0.999);
});

withDirectory(
  "loadModel gives complete options, and refuses a training.json without its parts",
  async (directory) => {
    await saveModel(tinyModel(), directory, tinyInfo);
    const { info } = await loadModel(directory);
    assertEquals(info?.options.preciseBatchNorm, false);
    assertEquals(info?.options.epochs, 1);
    const path = `${directory}/training.json`;
    const { seconds: _, ...rest } = JSON.parse(await Deno.readTextFile(path));
    await Deno.writeTextFile(path, JSON.stringify(rest));
    const error = await assertRejects(() => loadModel(directory), UserError);
    assertEquals(error.message, `${path}: expected "seconds", but it is missing${advice}`);
  },
);
