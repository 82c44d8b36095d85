import { assertEquals, assertMatch } from "@std/assert";
import { buildModel, serialise } from "lib/model/mod.ts";
import { startBackend } from "lib/tensorflow.ts";
import { jsonLines, runCommand } from "../command.ts";
import { withDirectory } from "../directory.ts";
import { writeTinyDataset } from "../tiny_dataset.ts";

withDirectory("export: weights of fewer bits, tested before and after", async (directory) => {
  await writeTinyDataset(directory, 480, 40);
  const model = `${directory}/model`, data = ["--data", directory];
  const training = ["--model", "tiny", "--epochs", "1", "--quiet", ...data, "--out", model];
  assertEquals((await runCommand("train", training)).code, 0);
  await Deno.writeTextFile(`${model}/calibration.json`, "{}");

  const first = await runCommand("export", [model, "--format", "uint8", "--json", ...data]);
  assertEquals(first.code, 0, first.stderr);
  const out = `${model}/uint8`;
  assertMatch(first.stderr, /note: calibration\.json is not copied, [^\n]* `deno task calibrate [^`]*uint8`/);
  const [{ path, bytes, bytesBefore, count, correct, correctBefore }] = jsonLines(first.stdout);
  assertEquals([path, bytes, bytesBefore, count], [out, 3036, 7944, 40]);
  const evaluated = await runCommand("evaluate", [out, "--json", "--quiet", ...data]);
  assertEquals(evaluated, { code: 0, stdout: evaluated.stdout, stderr: "" });
  assertEquals(jsonLines(evaluated.stdout)[0].correct, correct);
  assertEquals(JSON.parse(await Deno.readTextFile(`${out}/training.json`)).result.correct, correct);
  const before = await runCommand("evaluate", [model, "--json", "--quiet", ...data]);
  assertEquals(jsonLines(before.stdout)[0].correct, correctBefore);

  const again = await runCommand("export", [model, "--format", "uint8", ...data]);
  assertEquals([again.code, again.stderr], [
    1,
    `error: ${out}/model.json: expected no file, but got one; add --replace to replace it, or name another path ` +
    "with --out\n",
  ]);
  const onto = await runCommand("export", [model, "--format", "uint8", "--out", `${model}/.`, "--replace"]);
  assertEquals([onto.code, onto.stderr], [
    1,
    `error: ${model}/.: expected another directory than that of the model, whose weights would be lost; ` +
    "name one with --out\n",
  ]);
});

withDirectory("export: a model without a record is exported without its accuracy", async (directory) => {
  await startBackend({ backend: "cpu" });
  const { json, weights } = await serialise(buildModel("tiny"));
  await Deno.writeFile(`${directory}/model.json`, json);
  await Deno.writeFile(`${directory}/weights.bin`, weights);
  const { code, stdout, stderr } = await runCommand("export", [directory, "--format", "float16"]);
  assertEquals([code, stdout], [0, `${directory}/float16: 3,972 bytes of weights, 50.0% of float32\n`]);
  assertMatch(
    stderr,
    /^note: there is no [^\n]*\nnote: the model reads at most [^\n]*\nnote: the accuracy was not measured: [^\n]*; name its data with --data\n$/,
  );
  const names = await Array.fromAsync(Deno.readDir(`${directory}/float16`), ({ name }) => name);
  assertEquals(names.sort(), ["model.json", "weights.bin"]);
});
