import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { interruptedTraining, jsonLines, runCommand, start } from "../command.ts";
import { withDirectory } from "../directory.ts";
import { writeTinyDataset } from "../tiny_dataset.ts";
import { loadModel } from "lib/model/mod.ts";
import { startBackend } from "lib/tensorflow.ts";

const tiny = ["--model", "lenet5", "--epochs", "2", "--batch-size", "32"];

withDirectory(
  "train: trains, tests, saves, and prints the next command; evaluate agrees",
  async (directory) => {
    await writeTinyDataset(directory, 480, 100);
    const trained = await runCommand("train", [...tiny, "--data", ".", "--seed", "3"], directory);
    assertEquals(trained.stderr, "");
    assertEquals(trained.code, 0);
    const lines = trained.stdout.trimEnd().split("\n");
    assertEquals(lines[0], "model    lenet5, 61,706 parameters, seed 3");
    assertEquals(
      lines[1],
      "recipe   quick, but with model lenet5, epochs 2, batch size 32, learning rate 0.006",
    );
    assertStringIncludes(lines[2]!, "440 training images, 40 validation images, 100 test images");
    assertMatch(lines[3]!, /^backend {2}wasm: /);
    const epochs = lines.filter((line) => line.startsWith("epoch "));
    assertEquals(epochs.length, 2, "one line per epoch");
    assertMatch(
      epochs[1]!,
      /^epoch 2\/2 {2}loss \d\.\d{4} {2}accuracy \d+\.\d\d% {2}validation \d+\.\d\d% {2}[\d,]+ images\/s {2}/,
    );

    const result = lines.find((line) => line.startsWith("test accuracy "))!;
    const accuracy = Number(/[\d.]+/.exec(result)![0]);
    assert(accuracy > 60, `a data set this easy is learnt at once; found ${result}`);
    const saved = /^saved in (data\/runs\/lenet5-\d{8}-\d{6})$/.exec(lines.at(-2)!)![1]!;
    assertEquals(lines.at(-1), `next: deno task evaluate ${saved}`);
    const info = JSON.parse(await Deno.readTextFile(`${directory}/${saved}/training.json`));
    assertEquals(info.result.count, 100);
    assertEquals(info.options.seed, 3);
    assert(info.seconds.toFirstStep > 0 && info.seconds.toFirstStep < info.seconds.total);

    const tested = await runCommand("evaluate", ["--data", ".", "--quiet"], directory);
    assertEquals(tested, { code: 0, stdout: `${result}\n`, stderr: "" }, "evaluate takes the newest run");
  },
);

withDirectory(
  "train: the same seed gives the same bytes, another seed others; --json lines parse",
  async (directory) => {
    await writeTinyDataset(directory, 120, 20);
    const args = (seed: number, out: string) => [
      ...["--model", "lenet5", "--epochs", "1", "--limit", "96", "--seed", `${seed}`, "--data", directory],
      ...["--out", `${directory}/${out}`, "--json"],
    ];
    const first = await runCommand("train", args(1, "a"));
    const second = await runCommand("train", args(1, "b"));
    const other = await runCommand("train", args(2, "c"));
    for (const { code, stdout } of [first, second, other]) {
      assertEquals(code, 0);
      assertEquals(jsonLines(stdout).map((line) => line.event), ["start", "epoch", "result"]);
    }
    const [begin, epoch, result] = jsonLines(first.stdout);
    assertEquals([begin.parameters, begin.data.trainCount, begin.data.validationCount], [61706, 88, 8]);
    assertEquals([epoch.epoch, epoch.epochs], [1, 1]);
    assertEquals([result.count, result.aborted, result.directory], [20, false, `${directory}/a`]);
    assertEquals(result.accuracy, result.correct / 20);

    const [a, b, c] = await Promise.all(
      ["a", "b", "c"].map((name) => Deno.readFile(`${directory}/${name}/weights.bin`)),
    );
    assertEquals(a, b);
    assert(a!.some((byte, index) => byte !== c![index]), "another seed must give other weights");
  },
);

withDirectory(
  "train: Ctrl-C ends after the current step, saves a model that loads, exits 130",
  async (directory) => {
    await writeTinyDataset(directory, 480, 20);
    const out = `${directory}/out`;
    const args = ["--model", "lenet5", "--epochs", "100000", "--data", directory, "--out", out, "--json"];
    const { code, stdout, stderr } = await interruptedTraining(args);
    assertEquals(code, 130);
    assertEquals(jsonLines(stdout).at(-1).aborted, true);
    const said = stderr.trimEnd().split("\n");
    assert(said.includes("stopping after this step; press Ctrl-C again to quit without saving"));
    assertEquals(
      said.at(-1),
      `training was stopped; the model so far was saved in ${out} ` +
        `(to test it: deno task evaluate ${out}; to resume: deno task train --resume ${out})`,
    );
    await startBackend();
    const { model, info } = await loadModel(out);
    assertEquals([model.countParams(), info?.aborted], [61706, true]);
    model.dispose();
  },
);

withDirectory(
  "train: a reader that goes away does not stop the run; the model is saved",
  async (directory) => {
    await writeTinyDataset(directory, 96, 20);
    const args = ["--model", "lenet5", "--epochs", "3", "--data", directory, "--out", `${directory}/out`];
    const child = start("train", args);
    const stderr = new Response(child.stderr).text();
    await child.stdout.cancel();
    assertEquals([(await child.status).code, await stderr], [0, ""]);
    assert((await Deno.stat(`${directory}/out/weights.bin`)).isFile);
  },
);
