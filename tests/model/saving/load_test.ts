import { assertEquals, assertMatch, assertNotEquals, assertRejects } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { loadModel, saveModel } from "lib/model/mod.ts";
import { tf } from "lib/tensorflow.ts";
import { makePipes, makeSparse } from "../../files/special_files.ts";
import { missing } from "../../permissions.ts";
import { withDirectory } from "../../directory.ts";
import { tinyInfo, tinyModel, weightsOf } from "../tiny.ts";

const saved: { name: string; bytes: Uint8Array }[] = [];

/** Writes the files of a saved model: as `saveModel` does, but without waiting for the disk. */
async function writeModel(directory: string): Promise<void> {
  if (saved.length === 0) {
    const [model, once] = [tinyModel(), await Deno.makeTempDir()];
    await saveModel(model, once, tinyInfo);
    model.dispose();
    for (const name of ["model.json", "training.json", "weights.bin"]) {
      saved.push({ name, bytes: await Deno.readFile(`${once}/${name}`) });
    }
    await Deno.remove(once, { recursive: true });
  }
  for (const { name, bytes } of saved) await Deno.writeFile(`${directory}/${name}`, bytes);
}

/** Returns the message of loadModel for a saved model that was then damaged. */
async function messageAfter(directory: string, damage: () => Promise<void>): Promise<string> {
  await writeModel(directory);
  await damage();
  const error = await assertRejects(() => loadModel(directory), UserError);
  return error.message.replaceAll(directory, "DIR");
}

withDirectory("loadModel of a directory that does not exist, or holds no model", async (directory) => {
  const says = async (path: string) => (await assertRejects(() => loadModel(path), UserError)).message;
  const hint = "name the directory of a saved model";
  assertEquals(await says(`${directory}/none`), `${directory}/none: no such directory; ${hint}`);
  assertEquals(
    await says(directory),
    `${directory}: expected a saved model, but got a directory without model.json; ${hint}`,
  );
  await Deno.writeTextFile(`${directory}/file`, "");
  assertEquals(await says(`${directory}/file`), `${directory}/file: no such directory; ${hint}`);
});

withDirectory(
  "loadModel of a model.json that is not JSON, not a model, or a graph model",
  async (directory) => {
    const says = async (text: string) => {
      await Deno.writeTextFile(`${directory}/model.json`, text);
      return (await assertRejects(() => loadModel(directory), UserError)).message.replaceAll(
        directory,
        "DIR",
      );
    };
    const isNoJson =
      /^DIR\/model.json: expected JSON in UTF-8, but got something else \(.*\); copy the model again, or train again$/;
    assertMatch(await says('{"modelTopology": '), isNoJson);
    const problems: [json: string, problem: string][] = [
      ["null", "expected an object, but got null"],
      ["[]", "expected an object, but got a list of 0"],
      ["{}", 'expected "modelTopology", but it is missing'],
      ['{"modelTopology":7}', 'expected "modelTopology" to be an object, but got 7'],
      ['{"modelTopology":{}}', 'expected "weightsManifest", but it is missing'],
      [
        '{"modelTopology":{},"weightsManifest":[{"paths":[1],"weights":[]}]}',
        'expected "weightsManifest.0.paths.0" to be a string, but got 1',
      ],
      [
        '{"modelTopology":{},"weightsManifest":[{"paths":[],"weights":[{"name":"w","shape":[-1]}]}]}',
        'expected "weightsManifest.0.weights.0.shape.0" to be a number of at least 0, but got -1',
      ],
    ];
    for (const [json, problem] of problems) {
      assertEquals(
        await says(json),
        `DIR/model.json: ${problem}; copy the model again; it must be in TensorFlow.js' layers format`,
      );
    }
    assertEquals(
      await says('{"format":"graph-model","modelTopology":{},"weightsManifest":[]}'),
      "DIR/model.json: expected a model in TensorFlow.js' layers format, but got a graph model; " +
        "convert it again to the layers format",
    );
    const cannotBuild = "DIR/model.json: TensorFlow.js cannot build this model (";
    assertEquals((await says('{"modelTopology":{},"weightsManifest":[]}')).startsWith(cannotBuild), true);
  },
);

withDirectory("loadModel of a model whose weights.bin is missing, short or long", async (directory) => {
  const path = `${directory}/weights.bin`;
  assertEquals(
    await messageAfter(directory, () => Deno.remove(path)),
    "DIR/weights.bin: expected this file, which model.json names, but it is missing; copy the model again, or train again",
  );
  // 2 filters of 3x3 with bias, 18 features to 2 classes with bias: 20 + 38 weights of 4 bytes
  assertEquals(
    await messageAfter(directory, () => Deno.truncate(path, 100)),
    "DIR/weights.bin: expected 232 bytes, as model.json says, but got 100; copy the model again, or train again",
  );
  assertEquals(
    await messageAfter(directory, () => Deno.writeFile(path, new Uint8Array(300))),
    "DIR/weights.bin: expected 232 bytes, as model.json says, but got 300; copy the model again, or train again",
  );
});

withDirectory("loadModel notices a single changed bit in weights.bin", async (directory) => {
  const message = await messageAfter(directory, async () => {
    const bytes = await Deno.readFile(`${directory}/weights.bin`);
    bytes[17]! ^= 1;
    await Deno.writeFile(`${directory}/weights.bin`, bytes);
  });
  assertEquals(
    message.replaceAll(/[0-9a-f]{64}/g, "…"),
    "DIR: expected the weights.bin that training.json was written for (SHA-256 …), but got another (…); " +
      "copy the three files of the model again, or train again",
  );
});

withDirectory("loadModel works without training.json, but not with a broken one", async (directory) => {
  const path = `${directory}/training.json`;
  const broken = await messageAfter(directory, () => Deno.writeTextFile(path, "{"));
  assertMatch(broken, /^DIR\/training.json: expected JSON in UTF-8, but got something else \(/);
  assertEquals(
    await messageAfter(directory, () => Deno.writeTextFile(path, '{"format":99}')),
    "DIR/training.json: expected format 2 or older, but got format 99, which a newer version of this program wrote; " +
      "update the program",
  );
  await Deno.remove(path);
  const { info, model } = await loadModel(directory);
  assertEquals(info, undefined);
  assertNotEquals(weightsOf(model), []);
});

withDirectory("loadModel notices whatever is changed in model.json", async (directory) => {
  const path = `${directory}/model.json`;
  const edits: [name: string, edit: (text: string) => string][] = [
    ["an activation", (text) => text.replace('"tanh"', '"relu"')],
    ["a damaged key", (text) => text.replace('"activation"', '"activatiom"')],
    [
      "two names swapped",
      (text) =>
        text.replace("conv/kernel", "?").replace("conv/bias", "conv/kernel").replace("?", "conv/bias"),
    ],
    ["white space", (text) => `${text}\n`],
  ];
  for (const [name, edit] of edits) {
    const message = await messageAfter(directory, async () => {
      const text = await Deno.readTextFile(path);
      assertNotEquals(edit(text), text);
      await Deno.writeTextFile(path, edit(text));
    });
    assertEquals(
      message.replaceAll(/[0-9a-f]{64}/g, "…"),
      "DIR: expected the model.json that training.json was written for (SHA-256 …), but got another (…); " +
        "copy the three files of the model again, or train again",
      name,
    );
  }
});

withDirectory("loadModel notes which checksums are missing", async (directory) => {
  await writeModel(directory);
  assertEquals((await loadModel(directory)).notes, []);
  const path = `${directory}/training.json`;
  const { modelSha256: _, ...older } = JSON.parse(await Deno.readTextFile(path));
  await Deno.writeTextFile(path, JSON.stringify(older));
  assertEquals((await loadModel(directory)).notes, [
    "training.json is of an earlier version, without a checksum of model.json",
  ]);
  await Deno.remove(path);
  assertEquals((await loadModel(directory)).notes, [
    "there is no training.json, so model.json and weights.bin are loaded without its checksums",
  ]);
});

/** Saves a model without training.json, whose model.json is then changed. */
async function saveEdited(
  directory: string,
  // deno-lint-ignore no-explicit-any
  edit: (json: any) => void,
): Promise<void> {
  await writeModel(directory);
  await Deno.remove(`${directory}/training.json`);
  const path = `${directory}/model.json`;
  const json = JSON.parse(await Deno.readTextFile(path));
  edit(json);
  await Deno.writeTextFile(path, JSON.stringify(json));
}

withDirectory("loadModel leaks no tensor, whatever it fails at", async (directory) => {
  // deno-lint-ignore no-explicit-any
  const layer = (json: any, index: number) => json.modelTopology.config.layers[index];
  // deno-lint-ignore no-explicit-any
  const weights = (json: any) => json.weightsManifest[0].weights;
  // deno-lint-ignore no-explicit-any
  const edits: [name: string, edit: (json: any) => void, message: string][] = [
    ["an unknown weight", (json) => weights(json)[3].name = "logits/bios", "no target variable: logits/bios"],
    ["a weight less", (json) => weights(json).pop(), "expected 224 bytes, as model.json says, but got 232"],
    [
      "a weight twice",
      (json) => weights(json)[1].name = "conv/kernel",
      'expected each weight once, but got "conv/kernel" twice',
    ],
    ["another shape", (json) => weights(json)[2].shape = [9, 4], "cannot build this model ("],
    [
      "an unknown last layer",
      (json) => layer(json, 5).class_name = "Activasion",
      "Unknown layer: Activasion",
    ],
    [
      "more units",
      (json) => layer(json, 4).config.units = 3,
      "expected 58 weights, as in the manifest, but got more",
    ],
    [
      "too many units",
      (json) => layer(json, 4).config.units = 1e12,
      "expected 58 weights, as in the manifest, but got more",
    ],
    ["fewer filters", (json) => layer(json, 0).config.filters = 1, "cannot build this model ("],
    [
      "a huge output",
      (json) => layer(json, 1).config.pool_size = [9, 9],
      "Negative dimension size caused by adding layer pool",
    ],
    [
      "an unknown type",
      (json) => weights(json)[0].dtype = "string",
      'expected "weightsManifest.0.weights.0.dtype" to be one of float32, int32, bool, complex64, but got "string"',
    ],
    ["a layer whose name is a number", (json) => layer(json, 4).config.name = 7, "cannot build this model ("],
    [
      "an input of no type",
      (json) => layer(json, 0).config.dtype = "x",
      'expected numbers, but got the type "x"',
    ],
    ["no layers", (json) => json.modelTopology.config.layers = [], "cannot build this model ("],
  ];
  const before = tf.memory().numTensors;
  for (const [name, edit, message] of edits) {
    await saveEdited(directory, edit);
    for (let i = 0; i < 3; i++) {
      const error = await assertRejects(() => loadModel(directory), UserError, message, name);
      assertEquals(error.message.split("\n").length, 1);
    }
    assertEquals(tf.memory().numTensors, before, name);
  }
  (await loadModelAfter(directory, () => {})).dispose();
  assertEquals(
    tf.memory().numTensors,
    before,
    "the layers' own initializers are back, and nothing else is left",
  );
  const fresh = tinyModel();
  assertNotEquals(weightsOf(fresh).filter((weight) => weight !== 0), []);
  fresh.dispose();
});

// deno-lint-ignore no-explicit-any
async function loadModelAfter(directory: string, edit: (json: any) => void): Promise<tf.LayersModel> {
  await saveEdited(directory, edit);
  return (await loadModel(directory)).model;
}

withDirectory("loadModel refuses a layer whose output is too large", async (directory) => {
  await saveEdited(directory, (json) => {
    const { layers } = json.modelTopology.config;
    layers.splice(1, 0, {
      class_name: "ZeroPadding2D",
      config: { name: "wide", padding: [[1e5, 1e5], [1e5, 1e5]] },
    });
    layers[2] = { class_name: "GlobalMaxPooling2D", config: { name: "pool" } };
    layers[3] = { class_name: "RepeatVector", config: { name: "flatten", n: 9 } };
    layers.splice(4, 0, { class_name: "Flatten", config: { name: "flat" } });
  });
  const error = await assertRejects(() => loadModel(directory), UserError);
  assertMatch(
    error.message,
    /layer wide: expected at most 16777216 values per image, but got the shape \[200006,200006,2\]/,
  );
});

withDirectory("loadModel reads no weights from outside the model's directory", async (directory) => {
  for (const path of ["../../../../../dev/zero", "/dev/zero", "a/../../weights.bin", "..\\weights.bin", ""]) {
    await saveEdited(directory, (json) => json.weightsManifest[0].paths = [path]);
    const error = await assertRejects(() => loadModel(directory), UserError);
    assertEquals(
      error.message.replaceAll(directory, "DIR"),
      `DIR/model.json: expected "weightsManifest.0.paths.0" to be a file in the model's directory, but got ` +
        `${JSON.stringify(path)}; copy the model again; it must be in TensorFlow.js' layers format`,
    );
  }
});

withDirectory("loadModel follows a link that a user made, to a regular file", async (directory) => {
  await Deno.mkdir(`${directory}/a`);
  await Deno.mkdir(`${directory}/b`);
  await writeModel(`${directory}/a`);
  for (const name of ["model.json", "training.json", "weights.bin"]) {
    await Deno.symlink(`../a/${name}`, `${directory}/b/${name}`);
  }
  const { model, notes } = await loadModel(`${directory}/b`);
  assertEquals([weightsOf(model), notes], [weightsOf(tinyModel()), []]);
});

withDirectory("loadModel allocates no memory for files that are too large", async (directory) => {
  for (
    const [name, message] of [
      [
        "model.json",
        "DIR/model.json: expected at most 16777216 bytes, but got 8000000000; copy the model again, or train again",
      ],
      [
        "training.json",
        "DIR/training.json: expected at most 16777216 bytes, but got 8000000000; restore it, or remove it to load the model without its record",
      ],
      [
        "weights.bin",
        "DIR/weights.bin: expected at most 1073741824 bytes, but got 8000000000; copy the model again, or train again",
      ],
    ] as const
  ) {
    assertEquals(await messageAfter(directory, () => makeSparse(`${directory}/${name}`, 8e9)), message);
    await Deno.remove(`${directory}/${name}`);
  }
});

Deno.test({
  name: "loadModel refuses pipes, devices and directories in the place of each of its files",
  ignore: Deno.build.os === "windows" || missing("read", "write", "run"),
  async fn() {
    const directory = await Deno.makeTempDir();
    try {
      await makePipes(`${directory}/pipe`);
      for (const name of ["model.json", "training.json", "weights.bin"]) {
        for (const target of [`${directory}/pipe`, "/dev/zero", directory]) {
          const found = target === directory ? "a directory" : "a pipe or device";
          const message = await messageAfter(directory, async () => {
            await Deno.remove(`${directory}/${name}`);
            await Deno.symlink(target, `${directory}/${name}`);
          });
          assertMatch(message, new RegExp(`^DIR/${name}: expected a file, but got ${found}; `));
          await Deno.remove(`${directory}/${name}`);
        }
      }
    } finally {
      await Deno.remove(directory, { recursive: true });
    }
  },
});

withDirectory("text in a model.json cannot control the terminal", async (directory) => {
  const bell = "\x1b]0;owned\x07\n";
  await saveEdited(directory, (json) => json.modelTopology.config.layers[0].class_name = bell);
  const error = await assertRejects(() => loadModel(directory), UserError);
  assertMatch(error.message, /Unknown layer: \\x1b\]0;owned\\x07/);
  await saveEdited(directory, (json) => json.weightsManifest[0].paths = [bell]);
  const missing = await assertRejects(() => loadModel(directory), UserError);
  assertMatch(missing.message, /^\P{Cc}*: expected this file, which model.json names, but it is missing/u);
});
