/** Errors of a resumed run: their advice must work, although its options are fixed. */
import { assertEquals, assertMatch } from "@std/assert";
import { OutOfMemoryError } from "lib/backend/mod.ts";
import { inResumedRun, readAgain } from "lib/cli/train/resumed_advice.ts";
import { UserError } from "lib/errors.ts";
import { interruptedTraining, runCommand } from "../command.ts";
import { withDirectory } from "../directory.ts";
import { writeTinyDataset } from "../tiny_dataset.ts";

const common = ["--batch-size", "32", "--threads", "1", "--data", "set"];

withDirectory("train --resume: files that are gone are to be put back", async (directory) => {
  await Deno.mkdir(`${directory}/set`);
  await writeTinyDataset(`${directory}/set`, 480, 50);
  const first = ["--model", "tiny", "--epochs", "1", ...common, "--out", "first"];
  assertEquals((await runCommand("train", first, directory)).code, 0);
  for (const name of ["teacher", "start"]) await copy(`${directory}/first`, `${directory}/${name}`);
  const stop = async (out: string, args: string[]) => {
    const all = ["--epochs", "1000", "--json", ...common, ...args, "--out", out];
    assertEquals((await interruptedTraining(all, directory)).code, 130);
  };
  await stop("taught", ["--model", "tiny", "--teachers", `${directory}/first`, "teacher"]);
  await stop("further", ["--from", "start"]);

  const there = "resume in the directory in which the run was started";
  const refused = async (run: string, gone: string, message: string) => {
    await Deno.rename(`${directory}/${gone}`, `${directory}/gone`);
    const { code, stderr } = await runCommand("train", ["--resume", run], directory);
    await Deno.rename(`${directory}/gone`, `${directory}/${gone}`);
    assertEquals([code, stderr], [1, `error: ${message}\n`]);
  };
  await refused(
    "taught",
    "teacher",
    `teacher: no such directory; put back the teacher that the run was started with, ${there}, or start a new run`,
  );
  await refused(
    "further",
    "start",
    `start: no such directory; put back the model that the run was started with, ${there}, or start a new run`,
  );
  await refused(
    "further",
    "set",
    "set: no such file or directory; " +
      `put back the data set that the run was started with, ${there}, or name its directory with --data`,
  );
  // A path that is given now is the user's own, and so is the advice.
  const misspelt = await runCommand("train", ["--resume", "further", "--data", "st"], directory);
  assertMatch(misspelt.stderr, /^error: st: no such file or directory; name the directory that holds/);
});

Deno.test("advice in a resumed run: a setting that is fixed needs a new run, another does not", () => {
  const messageOf = (error: unknown) => (inResumedRun(error) as Error).message;
  const problem = "step 3: expected a finite loss; but got NaN";
  assertEquals(
    messageOf(new UserError(`${problem}; lower the learningRate`)),
    `${problem}; start a new run, and lower the learningRate`,
  );
  for (const fine of ["name another with `data`", "add --replace to replace it", "make room there"]) {
    assertEquals(messageOf(new UserError(`${problem}; ${fine}`)), `${problem}; ${fine}`);
  }
  assertEquals(messageOf(new UserError("learningRate: too high")), "learningRate: too high");
  assertEquals(
    messageOf(
      new OutOfMemoryError("memory: expected room for 2 GiB, but 3 GiB are in use; dispose of tensors"),
    ),
    "memory: expected room for 2 GiB, but 3 GiB are in use; " +
      "end other programs that use memory, or start a new run with a smaller `batchSize`",
  );
  const bug = new TypeError("a; b `seed`");
  assertEquals(inResumedRun(bug), bug);
});

Deno.test("advice in a resumed run: an absolute path does not depend on the directory", async () => {
  const work = () =>
    Promise.reject(new UserError("/a: no such directory; name the directory of a saved model"));
  const messageFor = (paths: string[]) => readAgain("the model", paths, work).catch(({ message }) => message);
  assertEquals(
    await messageFor(["/a"]),
    "/a: no such directory; put back the model that the run was started with, or start a new run",
  );
  assertEquals(await messageFor([]), "/a: no such directory; name the directory of a saved model");
});

async function copy(from: string, to: string): Promise<void> {
  await Deno.mkdir(to);
  for (const name of ["model.json", "weights.bin", "training.json"]) {
    await Deno.copyFile(`${from}/${name}`, `${to}/${name}`);
  }
}
