/** `deno task robustness`: the table, the files, the card, errors, Ctrl-C. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { corruptionNames } from "lib/robustness/mod.ts";
import { jsonLines, runCommand, start } from "../command.ts";
import { withDirectory } from "../directory.ts";
import { writeTinyDataset } from "../tiny_dataset.ts";

/** Trains a model that is good on a tiny data set. */
async function train(directory: string, out: string, seed: number): Promise<void> {
  const args = [
    "--model",
    "lenet5",
    "--epochs",
    "2",
    "--batch-size",
    "32",
    "--seed",
    `${seed}`,
    "--data",
    ".",
  ];
  const trained = await runCommand("train", [...args, "--out", out, "--quiet"], directory);
  assertEquals(trained.code, 0, trained.stderr);
}

const isPng = async (path: string) => (await Deno.readFile(path)).subarray(1, 4).join() === "80,78,71";

withDirectory(
  "robustness: two models side by side, twice the same; with a figure and attacked images",
  async (directory) => {
    await writeTinyDataset(directory, 480, 100);
    await train(directory, "a", 1);
    await train(directory, "b", 2);
    const robustness = (...more: string[]) =>
      runCommand(
        "robustness",
        ["a", "b", "--data", ".", "--images", "20", "--threads", "1", ...more],
        directory,
      );
    const files = ["--figure", "out/figure.png", "--adversarial-images", "out/adversarial.png"];
    const measured = await robustness("--adversarial", "--json", ...files);
    assertEquals(measured.code, 0, measured.stderr);
    const [begin, result] = jsonLines(measured.stdout);
    assertEquals([begin.event, begin.command, result.event], ["start", "robustness", "result"]);
    assertEquals(result.models.map(({ directory }: { directory: string }) => directory), ["a", "b"]);
    for (const model of result.models) {
      assertEquals(model.clean.count, 20);
      assertEquals(model.kinds.map(({ kind }: { kind: string }) => kind), corruptionNames);
      assertEquals(model.attacks.map(({ epsilon }: { epsilon: number }) => epsilon), [0.05, 0.1, 0.2, 0.3]);
      const attacked = model.attacks.map(({ pgd }: { pgd: { correct: number } }) => pgd.correct);
      assertEquals(attacked, attacked.toSorted((a: number, b: number) => b - a), "it falls as ε rises");
    }
    assert(result.models[0].clean.correct > 10, "the model has learned");
    assert(await isPng(`${directory}/out/figure.png`) && await isPng(`${directory}/out/adversarial.png`));

    const again = jsonLines((await robustness("--adversarial", "--json")).stdout).at(-1);
    assertEquals(again.models, result.models);
    const other = jsonLines((await robustness("--json", "--seed", "2")).stdout).at(-1);
    assert(JSON.stringify(other.models[0].kinds) !== JSON.stringify(result.models[0].kinds));

    const { stdout } = await robustness();
    const lines = stdout.split("\n");
    assertEquals(lines[0], "model    lenet5 from a, 61,706 parameters");
    assertStringIncludes(stdout, "\naccuracy, for each kind the mean of its five strengths\n");
    const percent = (model: number, kind: number) => {
      const scores: { accuracy: number }[] = result.models[model].kinds[kind].scores;
      return `${(scores.reduce((sum, { accuracy }) => sum + accuracy, 0) / 5 * 100).toFixed(1)}%`;
    };
    const row = lines.find((line) => line.startsWith("rotation"))!;
    assertEquals(row.split(/\s+/), ["rotation", percent(0, 0), percent(1, 0)]);
  },
  "env",
);

withDirectory(
  "robustness --save: the model's card shows it, as long as the weights are the same",
  async (directory) => {
    await writeTinyDataset(directory, 120, 40);
    const common = ["--data", ".", "--threads", "1"];
    const trainTiny = (seed: string) =>
      runCommand("train", [
        ...["--model", "tiny", "--epochs", "1", "--seed", seed, "--out", "m", "--replace", "--quiet"],
        ...common,
      ], directory);
    assertEquals((await trainTiny("1")).code, 0);
    const measured = await runCommand("robustness", ["m", "--images", "40", "--save", ...common], directory);
    assertEquals([measured.code, measured.stderr], [0, ""]);
    assertStringIncludes(measured.stdout, "\nwritten: m/robustness.json\n");
    assertMatch(measured.stdout, /\nimages +1 +2 +3 +4 +5 +mean\n/);
    const quiet = await runCommand("robustness", ["m", "--images", "40", "--quiet", ...common], directory);
    assertMatch(quiet.stdout, /^m: [\d.]+% as they are, [\d.]+% corrupted\n$/);
    assertStringIncludes(measured.stdout, `\n${quiet.stdout}`);

    const card = () => runCommand("card", ["m", ...common], directory);
    assertEquals((await card()).stderr, "");
    const text = await Deno.readTextFile(`${directory}/m/README.md`);
    assertStringIncludes(
      text,
      "\n## Robustness\n\nMeasured by `deno task robustness` on 40 test images of ",
    );
    const row = measured.stdout.split("\n").find((line) => line.startsWith("rotation"))!.split(/\s+/);
    assertStringIncludes(text, `\n| ${row.join(" | ")} |\n`);

    assertEquals((await trainTiny("2")).code, 0);
    const later = await card();
    assertEquals([later.code, later.stderr], [
      0,
      "note: m/robustness.json was measured with other weights and is left out\n",
    ]);
    assertEquals((await Deno.readTextFile(`${directory}/m/README.md`)).includes("Robustness"), false);
  },
  "env",
);

for (
  const [args, code, message] of [
    [["--images", "9"], 2, "--images 9: expected a whole number of at least 10"],
    [["--images", "1e3"], 2, "--images 1e3: expected a whole number of at least 10"],
    [
      ["--adversarial-images", "x.png"],
      2,
      "--adversarial-images: expected --adversarial as well, but got none; add it, or leave out --adversarial-images",
    ],
    [["a", "b", "c", "d", "e", "f"], 2, "dir: expected at most 5 models, but got 6"],
    [
      ["--adversial"],
      2,
      "unknown option --adversial (did you mean --adversarial?); see `deno task robustness --help`",
    ],
    [
      ["m", "--data", ".", "--images", "41"],
      2,
      "--images: expected at most 40, the number of test images, but got 41",
    ],
    [
      ["nowhere", "--data", ".", "--images", "10"],
      1,
      "nowhere: no such directory; name the directory of a saved model",
    ],
    [
      ["m", "--data", ".", "--figure", "mine.png"],
      1,
      "mine.png: expected no file, or one that this command wrote, but got another one or an edited one; " +
      "rename it, or name another path",
    ],
  ] as const
) {
  withDirectory(`robustness ${args.join(" ")}: refused in one line`, async (directory) => {
    await writeTinyDataset(directory, 20, 40);
    await Deno.writeTextFile(`${directory}/mine.png`, "mine");
    const outcome = await runCommand("robustness", [...args], directory);
    assertEquals(outcome, { code, stdout: "", stderr: `error: ${message}\n` });
    assertEquals(await Deno.readTextFile(`${directory}/mine.png`), "mine");
  });
}

withDirectory("robustness: a damaged robustness.json stops the card with one line", async (directory) => {
  await writeTinyDataset(directory, 60, 20);
  await runCommand(
    "train",
    ["--model", "tiny", "--epochs", "1", "--data", ".", "--out", "m", "--quiet"],
    directory,
  );
  await Deno.writeTextFile(`${directory}/m/robustness.json`, "{}");
  const { code, stderr } = await runCommand("card", ["m", "--data", "."], directory);
  assertEquals([code, stderr], [
    1,
    'error: m/robustness.json: expected "format", but it is missing; measure again with "deno task robustness", ' +
    "or remove the file\n",
  ]);
}, "env");

withDirectory("robustness: Ctrl-C ends it with 130, and nothing is written", async (directory) => {
  await writeTinyDataset(directory, 60, 2000);
  await runCommand(
    "train",
    ["--model", "tiny", "--epochs", "1", "--data", ".", "--out", "m", "--quiet"],
    directory,
  );
  const args = ["m", "--data", ".", "--images", "2000", "--figure", "f.png", "--save", "--json"];
  const child = start("robustness", args, directory);
  const stderr = new Response(child.stderr).text();
  let stdout = "", pressed = false;
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    stdout += text;
    if (pressed || !stdout.includes('"event":"start"')) continue;
    pressed = true;
    child.kill("SIGINT");
  }
  assertEquals((await child.status).code, 130);
  assertEquals(jsonLines(stdout).map(({ event }) => event), ["start"]);
  assert((await stderr).endsWith("stopped; there was nothing to save yet\n"), await stderr);
  const names = await Array.fromAsync(Deno.readDir(directory), ({ name }) => name);
  assertEquals(names.includes("f.png"), false);
  assertEquals(await Deno.stat(`${directory}/m/robustness.json`).catch(() => "none"), "none");
});
