import { assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { loadModel, saveModel } from "lib/model/mod.ts";
import { testIn } from "./directories.ts";
import { tinyInfo, tinyModel, weightsOf } from "./tiny.ts";

/** What loadModel says about a saved model that was then damaged. */
async function messageAfter(directory: string, damage: () => Promise<void>): Promise<string> {
  await saveModel(tinyModel(), directory, tinyInfo);
  await damage();
  const error = await assertRejects(() => loadModel(directory), UserError);
  return error.message.replaceAll(directory, "DIR");
}

testIn("loadModel of a directory that does not exist, or holds no model", async (directory) => {
  const says = async (path: string) => (await assertRejects(() => loadModel(path), UserError)).message;
  const hint = 'name a directory that "deno task train --out DIR" wrote';
  assertEquals(await says(`${directory}/none`), `${directory}/none: no such directory; ${hint}`);
  assertEquals(await says(directory), `${directory}: no model.json in it; ${hint}`);
  await Deno.writeTextFile(`${directory}/file`, "");
  assertEquals(await says(`${directory}/file`), `${directory}/file: no such directory; ${hint}`);
});

testIn("loadModel of a model.json that is no JSON, no model, or a graph model", async (directory) => {
  const says = async (text: string) => {
    await Deno.writeTextFile(`${directory}/model.json`, text);
    return (await assertRejects(() => loadModel(directory), UserError)).message.replaceAll(directory, "DIR");
  };
  const isNoJson = /^DIR\/model.json: not JSON \(.*\); save or copy the model again$/;
  assertEquals(isNoJson.test(await says('{"modelTopology": ')), true);
  const isNoModel = "DIR/model.json: not a model in TensorFlow.js' layers format " +
    '(it needs "modelTopology" and "weightsManifest")';
  for (
    const json of ["null", "[]", "{}", '{"modelTopology":{},"weightsManifest":[{"paths":[1],"weights":[]}]}']
  ) {
    assertEquals(await says(json), isNoModel, json);
  }
  assertEquals(
    await says('{"format":"graph-model","modelTopology":{},"weightsManifest":[]}'),
    "DIR/model.json: a TensorFlow.js graph model; only the layers format can be loaded here",
  );
  const cannotBuild = "DIR/model.json: TensorFlow.js cannot build this model (";
  assertEquals((await says('{"modelTopology":{},"weightsManifest":[]}')).startsWith(cannotBuild), true);
});

testIn("loadModel of a model whose weights.bin is missing, short or long", async (directory) => {
  const path = `${directory}/weights.bin`;
  assertEquals(
    await messageAfter(directory, () => Deno.remove(path)),
    "DIR/weights.bin: not there, but model.json names it; copy it beside model.json, or train again",
  );
  // 2 filters of 3x3 with bias, 18 features to 2 classes with bias: 20 + 38 weights of 4 bytes
  assertEquals(
    await messageAfter(directory, () => Deno.truncate(path, 100)),
    "DIR/weights.bin: 232 bytes expected (from model.json), 100 found; copy the model again, or train again",
  );
  assertEquals(
    await messageAfter(directory, () => Deno.writeFile(path, new Uint8Array(300))),
    "DIR/weights.bin: 232 bytes expected (from model.json), 300 found; copy the model again, or train again",
  );
});

testIn("loadModel notices a single changed bit in weights.bin", async (directory) => {
  const message = await messageAfter(directory, async () => {
    const bytes = await Deno.readFile(`${directory}/weights.bin`);
    bytes[17]! ^= 1;
    await Deno.writeFile(`${directory}/weights.bin`, bytes);
  });
  assertEquals(
    message.replaceAll(/[0-9a-f]{64}/g, "…"),
    "DIR: the weights are not those that training.json was written for (SHA-256 … expected, … found); " +
      "copy the three files of the model again, or train again",
  );
});

testIn("loadModel does without training.json, but not with a broken one", async (directory) => {
  const path = `${directory}/training.json`;
  const broken = await messageAfter(directory, () => Deno.writeTextFile(path, "{"));
  assertEquals(broken.startsWith("DIR/training.json: not JSON ("), true);
  assertEquals(
    await messageAfter(directory, () => Deno.writeTextFile(path, '{"format":2}')),
    'DIR/training.json: expected "format" to be 1, the format that this version reads, but got 2; ' +
      "restore the file, or remove it to do without what it says",
  );
  await Deno.remove(path);
  const { info, model } = await loadModel(directory);
  assertEquals(info, undefined);
  assertNotEquals(weightsOf(model), []);
});
