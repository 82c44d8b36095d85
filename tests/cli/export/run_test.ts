import { assertEquals, assertMatch } from "@std/assert";
import { buildModel, serialise } from "lib/model/mod.ts";
import { startBackend } from "lib/tensorflow.ts";
import { readOnnx } from "../../model/export/onnx/read_onnx.ts";
import { jsonLines, runCommand } from "../command.ts";
import { withDirectory } from "../directory.ts";

const record = new URL("../../../data/models/record", import.meta.url).pathname;

withDirectory("export: ONNX, with the names of the classes and the preprocessing", async (directory) => {
  const out = `${directory}/new/record.onnx`;
  assertEquals(await runCommand("export", [record, "--format", "onnx", "--out", out]), {
    code: 0,
    stdout: `input    images [batch, 28, 28, 1], float32
output   probabilities [batch, 10], float32
${out}: 1,573,761 bytes, 24 operators
`,
    stderr: "",
  });
  assertEquals(readOnnx(await Deno.readFile(out)).metadata, {
    classes: '["0","1","2","3","4","5","6","7","8","9"]',
    preprocessing: "pixel values from 0 to 255, divided by 255: the background is 0, ink is 1",
    architecture: "large",
    data: "MNIST",
  });
  const json = ["--layout", "nchw", "--fold-batch-norm", "--replace", "--json"];
  const { stdout } = await runCommand("export", [record, "--format", "onnx", "--out", out, ...json]);
  assertEquals(jsonLines(stdout), [{
    ...{ event: "result", command: "export", format: "onnx", path: out },
    bytes: (await Deno.stat(out)).size,
    input: { name: "images", shape: [null, 1, 28, 28] },
    output: { name: "probabilities", shape: [null, 10] },
    nodes: 17,
    batchNorms: { folded: 6, kept: 0 },
  }]);
});

withDirectory("export: by default beside the model, and nothing is overwritten", async (directory) => {
  await startBackend({ backend: "cpu" });
  const { json, weights } = await serialise(buildModel("tiny"));
  await Deno.writeFile(`${directory}/model.json`, json);
  await Deno.writeFile(`${directory}/weights.bin`, weights);
  const run = (...more: string[]) => runCommand("export", [directory, "--format", "onnx", ...more]);
  const path = `${directory}/model.onnx`;
  await Deno.writeTextFile(path, "mine");
  const refused = async (got: string, ...more: string[]) => {
    const { code, stdout, stderr } = await run(...more);
    assertEquals([code, stdout, stderr], [
      1,
      "",
      `error: ${path}: expected no file, but got ${got} with --out\n`,
    ]);
  };
  await refused("one; add --replace to replace it, or name another path");
  assertEquals(await Deno.readTextFile(path), "mine");
  const replaced = await run("--replace", "--quiet");
  assertMatch(
    replaced.stderr,
    /^note: there is no training\.json, [^\n]*\nnote: the model reads at most [^\n]*\n$/,
  );
  assertEquals([replaced.code, replaced.stdout], [0, `${path}: 11,424 bytes, 22 operators\n`]);
  await Deno.rename(path, `${directory}/kept.onnx`);
  await Deno.symlink(`${directory}/kept.onnx`, path);
  await refused("a link, pipe or device; name another path", "--replace");
  await Deno.remove(path);
  await Deno.mkdir(path);
  await refused("a directory; name another path", "--replace");
});

withDirectory("export: what the images of a model from elsewhere must be like", async (directory) => {
  await startBackend({ backend: "cpu" });
  const { json, weights } = await serialise(buildModel("tiny"));
  await Deno.writeFile(`${directory}/model.json`, json);
  await Deno.writeFile(`${directory}/weights.bin`, weights);
  const form = ["--input-range", "0-255", "--input-polarity", "dark-on-light"];
  const { code } = await runCommand("export", [directory, "--format", "onnx", "--quiet", ...form]);
  assertEquals(code, 0);
  const { nodes } = readOnnx(await Deno.readFile(`${directory}/model.onnx`));
  assertEquals(nodes.slice(0, 2).map(({ op }) => op), ["Mul", "Add"]);
  const ours = await runCommand("export", [
    record,
    "--format",
    "uint8",
    "--out",
    `${directory}/new`,
    ...form,
  ]);
  assertEquals([ours.code, ours.stderr], [
    1,
    `error: ${record}: expected a model from elsewhere, but got one that was trained here; leave out ` +
    "--input-range and --input-polarity\n",
  ]);
});

withDirectory("export: wrong usage", async (directory) => {
  const refused = async (args: string[], message: string) => {
    const { code, stdout, stderr } = await runCommand("export", [directory, ...args]);
    assertEquals([code, stdout, stderr], [2, "", `error: ${message}\n`]);
  };
  await refused([], "required option '--format <name>' not specified; see `deno task export --help`");
  await refused(
    ["--format", "saved-model"],
    "--format saved-model: expected one of onnx, float16, uint8, html, but got TensorFlow's SavedModel, which only TensorFlow itself writes; " +
      "use onnx, which most programs read",
  );
  await refused(
    ["--format", "onix"],
    "--format onix: expected one of onnx, float16, uint8, html (did you mean onnx?)",
  );
});
