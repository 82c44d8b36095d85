/** Runs that are killed and resumed. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { RunContext } from "lib/experiment/mod.ts";
import { decodeCheckpoint, encodeCheckpoint } from "lib/model/saving/checkpoints/checkpoint.ts";
import { interruptedTraining, jsonLines, runCommand, start } from "../command.ts";
import { withDirectory } from "../directory.ts";
import { writeTinyDataset } from "../tiny_dataset.ts";

/** Settings of a run in which everything has a state, on two threads, and images are added and attacked. */
const settings = [
  ...["--recipe", "accurate", "--model", "small", "--epochs", "3", "--batch-size", "32", "--threads", "2"],
  ...["--data", ".", "--checkpoint-every", "3", "--weight-decay", "0.01", "--json"],
  ...["--drawn-digits", "0.05", "--degraded-images", "0.05"],
  ...["--adversarial-epsilon", "0.1", "--adversarial-steps", "1"],
];

/** Starts a run, and kills it some time after its first line. */
async function killed(directory: string, args: string[], milliseconds: number): Promise<void> {
  const child = start("train", args, directory);
  const stderr = new Response(child.stderr).text();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  const kill = () => ended || child.kill("SIGKILL"); // a process that has ended cannot be killed
  for await (const _ of child.stdout) timer ??= setTimeout(kill, milliseconds);
  await child.status.then(() => ended = true);
  clearTimeout(timer);
  assertEquals((await stderr).includes("error"), false, await stderr);
}

/** Starts a run, and kills it once its first checkpoint is saved, however long a busy machine takes for it. */
async function killedAfterCheckpoint(directory: string, args: string[], out: string): Promise<void> {
  const child = start("train", args, directory);
  const output = [new Response(child.stdout).text(), new Response(child.stderr).text()];
  const ended = child.status.then(() => true);
  while (!await hasCheckpoint(`${directory}/${out}/checkpoints`)) {
    assertEquals(await Promise.race([ended, delay(20)]), undefined, "the run ended without a checkpoint");
  }
  child.kill("SIGKILL");
  await Promise.all([ended, ...output]);
}

async function hasCheckpoint(path: string): Promise<boolean> {
  if (!await exists(path)) return false;
  const names = await Array.fromAsync(Deno.readDir(path), ({ name }) => name);
  return names.some((name) => name.endsWith(".checkpoint"));
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

withDirectory("train: killed again and again, and resumed, it ends with the same bits", async (directory) => {
  await writeTinyDataset(directory, 960, 50);
  const whole = await runCommand("train", [...settings, "--out", "whole"], directory);
  assertEquals([whole.code, whole.stderr.includes("error")], [0, false]);

  let resumed = 0;
  await killedAfterCheckpoint(directory, [...settings, "--out", "killed"], "killed");
  for (let wait = 30; await exists(`${directory}/killed/checkpoints`); wait += 150) {
    // Later each time, so that the run ends at last; the moments within a step are random.
    await killed(directory, ["--resume", "killed", "--json"], wait);
    resumed++;
  }
  assert(resumed > 1, "it was killed at least twice");
  const [expected, found] = await Promise.all(
    ["whole", "killed"].map(async (run) => ({
      weights: await Deno.readFile(`${directory}/${run}/weights.bin`),
      info: JSON.parse(await Deno.readTextFile(`${directory}/${run}/training.json`)),
    })),
  );
  assertEquals(found!.weights, expected!.weights);
  const history = (info: { history: object[] }) => info.history.map((record) => ({ ...record, seconds: 0 }));
  assertEquals(history(found!.info), history(expected!.info));
  assertEquals(found!.info.result, expected!.info.result);
  const left = await Array.fromAsync(Deno.readDir(`${directory}/killed`), ({ name }) => name);
  assertEquals(left.filter((name) => !name.startsWith(".")).sort(), [
    "model.json",
    "training.json",
    "weights.bin",
  ]);
});

withDirectory("train: Ctrl-C, then --resume with other data, then with the right ones", async (directory) => {
  await writeTinyDataset(directory, 480, 50);
  await Deno.mkdir(`${directory}/other`);
  await writeTinyDataset(`${directory}/other`, 481, 50);
  const { code, stderr } = await interruptedTraining(
    [...settings, "--epochs", "1000", "--out", "out"],
    directory,
  );
  assertEquals(code, 130);
  assertStringIncludes(stderr, "to resume: deno task train --resume out");

  const refused = await runCommand("train", ["--resume", "out", "--data", "other"], directory);
  assertEquals(refused.code, 1);
  assertMatch(
    refused.stderr,
    /^error: out\/checkpoints\/\d+\.run-1-[0-9a-f]{8}\.checkpoint: expected the data set that the run was started on, but got other files from .*; name the directory of the right ones with --data/,
  );

  const [newest, before] = (await Array.fromAsync(
    Deno.readDir(`${directory}/out/checkpoints`),
    ({ name }) => `out/checkpoints/${name}`,
  )).sort().reverse();
  await Deno.truncate(`${directory}/${newest}`, 1000);
  const damaged = await runCommand("train", ["--resume", "out"], directory);
  assertEquals(damaged, {
    code: 1,
    stdout: "",
    stderr: `error: ${newest}: expected an intact checkpoint, but its checksum is wrong; ` +
      `resume from the one before it, ${before}\n`,
  });
  const again = start("train", ["--resume", before!, "--json"], directory);
  let resumed = "";
  for await (const text of again.stdout.pipeThrough(new TextDecoderStream())) {
    resumed += text;
    if (resumed.includes('"event":"epoch"')) break;
  }
  again.kill("SIGKILL");
  await again.stderr.cancel();
  await again.status;
  const [begin, epoch] = jsonLines(resumed.slice(0, resumed.lastIndexOf("\n")));
  assertEquals([begin.directory, begin.options.epochs], ["out", 1000]);
  assertEquals(epoch.globalStep, 16 * epoch.epoch); // 440 images and 44 added ones in batches of 32
});

withDirectory(
  "train: --resume with other kernels says that the weights will differ",
  async (directory) => {
    await writeTinyDataset(directory, 480, 50);
    const args = [...settings, "--epochs", "2", "--checkpoint-every", "1000", "--out", "out"];
    assertEquals((await interruptedTraining(args, directory)).code, 130);
    const note =
      /^note: the run was started with (.+) and resumes with (.+): its weights will differ in their last bits/m;
    const checkpoints = await Array.fromAsync(
      Deno.readDir(`${directory}/out/checkpoints`),
      ({ name }) => name,
    );
    const newest = `${directory}/out/checkpoints/${checkpoints.sort().at(-1)}`;
    const same = await Deno.readFile(newest);
    const checkpoint = await decodeCheckpoint<RunContext>(same);
    assert(typeof checkpoint !== "string");
    const { backend } = checkpoint.context;
    const [from, to] = backend.description.includes("relaxed")
      ? ["relaxed SIMD", "SIMD"]
      : ["SIMD", "relaxed SIMD"];
    backend.description = backend.description.replace(from!, to!);
    await Deno.writeFile(newest, await encodeCheckpoint(checkpoint));
    const { stderr } = await runCommand("train", ["--resume", "out", "--json"], directory);
    assertEquals(note.exec(stderr)?.slice(1), [`WebAssembly ${to}`, `WebAssembly ${from}`]);
  },
);

withDirectory("train: --resume where there is nothing to resume", async (directory) => {
  const outcome = await runCommand("train", ["--resume", "nowhere"], directory);
  assertEquals(outcome, {
    code: 1,
    stdout: "",
    stderr: "error: nowhere: expected a checkpoint to resume from, but got none; " +
      "name the directory of a run that was stopped before its end\n",
  });
});

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}
