/** Runs that are killed, and go on. */
import { assert, assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { parseTrainOptions } from "lib/cli/mod.ts";
import { otherBits, resumption, type RunContext } from "lib/cli/train/resumption.ts";
import { UserError } from "lib/errors.ts";
import { decodeCheckpoint, encodeCheckpoint } from "lib/model/saving/checkpoints/checkpoint.ts";
import { interruptedTraining, jsonLines, runCommand, start } from "../command.ts";
import { withDirectory } from "../directory.ts";
import { writeTinyDataset } from "../tiny_dataset.ts";

/** Everything that has a state, on two threads. */
const settings = [
  ...["--recipe", "accurate", "--model", "small", "--epochs", "3", "--batch-size", "32", "--threads", "2"],
  ...["--data", ".", "--checkpoint-every", "3", "--weight-decay", "0.01", "--json"],
];

/** Starts a run, and kills it some time after it has said that it begins. */
async function killed(directory: string, args: string[], milliseconds: number): Promise<void> {
  const child = start("train", args, directory);
  const stderr = new Response(child.stderr).text();
  let timer: ReturnType<typeof setTimeout> | undefined;
  for await (const _ of child.stdout) timer ??= setTimeout(() => child.kill("SIGKILL"), milliseconds);
  await child.status;
  clearTimeout(timer);
  assertEquals((await stderr).includes("error"), false);
}

withDirectory("train: killed again and again, and resumed, it ends with the same bits", async (directory) => {
  await writeTinyDataset(directory, 960, 50);
  const whole = await runCommand("train", [...settings, "--out", "whole"], directory);
  assertEquals([whole.code, whole.stderr.includes("error")], [0, false]);

  let resumed = 0;
  await killed(directory, [...settings, "--out", "killed"], 100);
  for (let wait = 30; await exists(`${directory}/killed/checkpoints`); wait += 150) {
    // Later and later, so that there is an end; the moments within a step are as they come.
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
  assertStringIncludes(stderr, "to go on: deno task train --resume out");

  const refused = await runCommand("train", ["--resume", "out", "--data", "other"], directory);
  assertEquals(refused.code, 1);
  assertMatch(
    refused.stderr,
    /^error: out\/checkpoints\/\d+\.run-1-[0-9a-f]{8}\.checkpoint: the run was started on other files/,
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
  assertEquals(epoch.globalStep, 14 * epoch.epoch); // 440 images in batches of 32
});

withDirectory(
  "train: --resume with other kernels says that the weights will not be the same bits",
  async (directory) => {
    await writeTinyDataset(directory, 480, 50);
    const args = [...settings, "--epochs", "2", "--checkpoint-every", "1000", "--out", "out"];
    assertEquals((await interruptedTraining(args, directory)).code, 130);
    const note =
      /^note: the run was started with (.+), and goes on with (.+): its weights will not be the same bits/m;
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

Deno.test("otherBits: the threads are those of the checkpoint anyway, all else counts", () => {
  const bits = (before: string, now: string) => otherBits({ description: before }, { description: now });
  assertEquals(bits("WebAssembly SIMD, 1 thread", "WebAssembly SIMD, 12 threads"), undefined);
  assertEquals(
    bits("WebAssembly relaxed SIMD, 2 threads", "WebAssembly SIMD, 2 threads"),
    "note: the run was started with WebAssembly relaxed SIMD, and goes on with WebAssembly SIMD: " +
      "its weights will not be the same bits as without the stop",
  );
  assertMatch(bits("WebGPU on A", "WebGPU on B")!, /started with WebGPU on A, and goes on with WebGPU on B:/);
});

withDirectory("train: --resume where there is nothing to go on from", async (directory) => {
  const outcome = await runCommand("train", ["--resume", "nowhere"], directory);
  assertEquals(outcome, {
    code: 1,
    stdout: "",
    stderr: "error: nowhere: expected a checkpoint to resume from, but got none; " +
      "name the directory of a run that was stopped before its end\n",
  });
});

withDirectory(
  "resumption: a checkpoint with the context of another program is refused in a line",
  async (directory) => {
    const file = `${directory}/00000001.checkpoint`;
    const state = {
      step: 1,
      epoch: { steps: 1, images: 1, loss: 1, correct: 0 },
      history: [],
      seconds: 1,
      values: [],
    };
    const options: Record<string, unknown> = { ...parseTrainOptions([])! };
    const backend = { backend: "wasm", threads: 1, description: "WebAssembly SIMD, 1 thread" };
    const sound = { options, backend, checksums: { images: "00" } };
    const load = async (context: unknown) => {
      await Deno.writeFile(file, await encodeCheckpoint({ context, state }));
      return await resumption({ ...parseTrainOptions(["--resume", file])!, resume: file });
    };

    assertEquals((await load(sound)).options.model, "small");
    const { preciseBatchNorm: _, shifts: __, ...earlier } = options;
    assertEquals((await load({ ...sound, options: earlier })).options.preciseBatchNorm, false);

    for (
      const [context, problem] of [
        [null, "expected an object, but got null"],
        [{ ...sound, options: null }, 'expected "options" to be an object, but got null'],
        [{ ...sound, options: { ...options, recipe: "mine" } }, 'expected "options.recipe" to be one of '],
        [{ ...sound, options: { ...options, model: "__proto__" } }, 'expected "options.model" to be one of '],
        [
          { ...sound, options: { ...options, epochs: "3" } },
          'expected "options.epochs" to be a number, but got "3"',
        ],
        [
          { ...sound, options: { ...options, seed: undefined } },
          'expected "options.seed", but it is missing',
        ],
        [
          { ...sound, options: { ...options, augmentation: "wild" } },
          'expected "options.augmentation" to be one of ',
        ],
        [{ ...sound, backend: {} }, 'expected "backend.backend", but it is missing'],
        [{ ...sound, checksums: [1] }, 'expected "checksums" to be an object, but got a list of 1'],
      ] as const
    ) {
      const error = await assertRejects(() => load(context), UserError);
      assertStringIncludes(error.message, `${file}: ${problem}`);
      assertStringIncludes(error.message, '; name a checkpoint that "deno task train" wrote');
    }
  },
);

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}
