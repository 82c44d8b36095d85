/** `deno task train --teachers`: a network learns from the probabilities of saved models. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { interruptedTraining, jsonLines, runCommand } from "../command.ts";
import { withDirectory } from "../directory.ts";
import { writeTinyDataset } from "../tiny_dataset.ts";

const common = ["--batch-size", "32", "--threads", "1", "--data", "."];
const first = ["--model", "lenet5", "--epochs", "3", "--learning-rate", "0.006", ...common];

/** Makes the labels of the training images say nothing: those of neighbouring classes, in turn. */
async function spoilLabels(directory: string): Promise<void> {
  const file = `${directory}/train-labels-idx1-ubyte`, bytes = await Deno.readFile(file);
  for (let i = 8; i < bytes.length; i++) bytes[i] = Math.floor((i - 8) / 10) % 10;
  await Deno.writeFile(file, bytes);
}

async function copy(from: string, to: string): Promise<void> {
  await Deno.mkdir(to);
  for await (const { name, isFile } of Deno.readDir(from)) {
    if (isFile && !name.startsWith(".")) await Deno.copyFile(`${from}/${name}`, `${to}/${name}`);
  }
}

withDirectory(
  "train --teachers: a tiny network learns from a larger one, without labels",
  async (directory) => {
    await writeTinyDataset(directory, 960, 50);
    const teacher = await runCommand("train", [...first, "--out", "teacher"], directory);
    assertEquals([teacher.code, teacher.stderr], [0, ""]);
    const expected = accuracyIn(teacher.stdout);
    await Deno.mkdir(`${directory}/spoilt`);
    await writeTinyDataset(`${directory}/spoilt`, 960, 50);
    await spoilLabels(`${directory}/spoilt`);

    const settings = ["--model", "tiny", "--epochs", "6", "--augmentation", "light", "--batch-size", "32"];
    const student = [
      "--learning-rate",
      "0.02",
      "--threads",
      "1",
      "--data",
      "spoilt",
      "--teachers",
      "teacher",
    ];
    const all = [...settings, ...student, "--checkpoint-every", "3"];
    const whole = await runCommand("train", [...all, "--out", "whole"], directory);
    assertEquals([whole.code, whole.stderr], [0, ""]);
    assertStringIncludes(
      whole.stdout,
      `teacher  teacher: lenet5, test accuracy ${expected.toFixed(2)}% on .; temperature 2, weight 1\n`,
    );
    assert(accuracyIn(whole.stdout) > 90, whole.stdout);
    const { teachers, options } = JSON.parse(await Deno.readTextFile(`${directory}/whole/training.json`));
    const { weightsSha256, data } = JSON.parse(await Deno.readTextFile(`${directory}/teacher/training.json`));
    assertEquals(teachers, [{
      directory: "teacher",
      architecture: "lenet5",
      weightsSha256,
      accuracy: expected / 100,
      data: data.name,
    }]);
    assertEquals([options.teachers, options.teacherTemperature, options.teacherWeight], [["teacher"], 2, 1]);

    const stopped = await interruptedTraining([...all, "--out", "part", "--json"], directory);
    assertEquals(stopped.code, 130);
    // Another teacher in the same place is refused; the one that the run was started with is not.
    await Deno.rename(`${directory}/teacher`, `${directory}/before`);
    await copy(`${directory}/whole`, `${directory}/teacher`);
    const changed = await runCommand("train", ["--resume", "part"], directory);
    assertEquals(changed.code, 1);
    assertMatch(
      changed.stderr,
      /^error: part\/checkpoints\/\S+: expected the teachers that the run was started with, but got other weights in teacher; restore the files of that teacher\n$/,
    );
    await Deno.rename(`${directory}/teacher`, `${directory}/other`);
    await Deno.rename(`${directory}/before`, `${directory}/teacher`);
    assertEquals((await runCommand("train", ["--resume", "part"], directory)).code, 0);
    const [a, b] = await Promise.all(
      ["whole", "part"].map((run) => Deno.readFile(`${directory}/${run}/weights.bin`)),
    );
    assertEquals(a, b);

    const card = await runCommand("card", ["whole", "--data", "spoilt", "--threads", "1"], directory);
    assertEquals(card.code, 0);
    const text = await Deno.readTextFile(`${directory}/whole/README.md`);
    assertStringIncludes(
      text,
      `It learned from the probabilities of a teacher at temperature 2, instead of labels: teacher (lenet5, test accuracy ${
        expected.toFixed(2)
      }% on .).`,
    );
    assertStringIncludes(text, "--teachers teacher --teacher-temperature 2 --teacher-weight 1");

    const experiment = ["--seeds", "1", "--no-test", "--json", "--teachers", "teacher", "whole"];
    const measured = await runCommand(
      "experiment",
      [...settings, "--data", "spoilt", "--threads", "1", ...experiment, "--teacher-weight", "0.9"],
      directory,
    );
    assertEquals(measured.code, 0);
    const record = jsonLines(await Deno.readTextFile(`${directory}/data/experiments/quick.jsonl`)).at(-1);
    assertEquals([record.options.teacherWeight, record.teachers.length], [0.9, 2]);
  },
);

withDirectory("train --teachers: what does not fit is refused in one line", async (directory) => {
  await writeTinyDataset(directory, 96, 20);
  const small = [...first, "--epochs", "1"];
  assertEquals((await runCommand("train", [...small, "--out", "teacher"], directory)).code, 0);
  const refused = async (args: string[], code: number, message: string) => {
    const { stderr, ...outcome } = await runCommand("train", [...small, ...args], directory);
    assertEquals([outcome.code, stderr], [code, `error: ${message}\n`]);
  };
  const edited = async (name: string, edit: (info: { data: { classNames: string[] } }) => void) => {
    await copy(`${directory}/teacher`, `${directory}/${name}`);
    const file = `${directory}/${name}/training.json`;
    const info = JSON.parse(await Deno.readTextFile(file));
    edit(info);
    await Deno.writeTextFile(file, JSON.stringify(info));
  };
  await edited("letters", ({ data }) => data.classNames[1] = "l");
  await refused(
    ["--teachers", "teacher", "letters"],
    1,
    'letters: expected a teacher whose output 1 is "1", but got one where it is "l"; choose one for the same classes',
  );
  await edited("elsewhere", () => {});
  await Deno.remove(`${directory}/elsewhere/training.json`);
  await refused(
    ["--teachers", "elsewhere"],
    1,
    "elsewhere: expected a teacher that was trained here, but got one without training.json; " +
      "train it further first, with --from",
  );
  const own = [...small, "--teachers", "teacher", "--out", "./teacher", "--replace"];
  assertStringIncludes(
    (await runCommand("train", own, directory)).stderr,
    "error: teacher: expected another directory for the run than that of its teacher, but got the same; " +
      "name another one with --out\n",
  );
  await refused(
    ["--teacher-temperature", "2"],
    2,
    "--teacher-temperature: expected --teachers as well, but got none; add it, or leave out --teacher-temperature",
  );
  await refused(
    ["--teachers", "a", "--teacher-weight", "1.5"],
    2,
    "--teacher-weight 1.5: expected a number above 0 and at most 1",
  );
  const missing = await runCommand("train", ["--teachers", "nowhere", ...common], directory);
  assertEquals([missing.code, missing.stderr.includes("error: nowhere: no such directory")], [1, true]);
});

function accuracyIn(stdout: string): number {
  return Number(/^test accuracy ([\d.]+)%/m.exec(stdout)?.[1]);
}
