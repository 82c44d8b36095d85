/**
 * Kills training runs at random moments, half of them in a directory that holds another run, and resumes
 * whatever is there afterwards: it must be the right run, end with the same bytes as one that was never
 * killed, and leave every other file alone.
 *
 * `deno task test:kills [KILLS [SEED]]` kills 30 runs; `kills_test.ts` a few.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { createRandom } from "lib/math/mod.ts";
import { runCommand, start } from "../command.ts";
import { writeTinyDataset } from "../tiny_dataset.ts";

/** How many kills hit which part of a run. */
export interface Tally {
  kills: number;
  /** Of those, in a directory that held another run. */
  overOther: number;
  /** Before the run had its first checkpoint: what was there before is still there, untouched. */
  early: number;
  /** Then: the run went on to the same bytes. */
  resumed: number;
  /** After the run's end. */
  late: number;
  /** Other people's files that were looked at afterwards. */
  foreignFiles: number;
}

/** The two runs; each seed gives other weights. */
type Seed = 1 | 2;

const settings = [
  ...["--model", "lenet5", "--epochs", "3", "--batch-size", "16", "--threads", "1", "--data", "data"],
  ...["--checkpoint-every", "2", "--json"],
];

/**
 * Kills runs.
 *
 * @param directory An empty directory.
 * @param count The number of kills.
 * @param seed The seed of the random moments and choices.
 * @param say Is called with a line per kill.
 * @throws {AssertionError} If the wrong run is resumed, a byte differs, or another file has changed.
 */
export async function killRuns(
  directory: string,
  count: number,
  seed: number,
  say: (line: string) => void = () => {},
): Promise<Tally> {
  const random = createRandom(seed);
  await Deno.mkdir(`${directory}/data`);
  await writeTinyDataset(`${directory}/data`, 960, 50);
  const train = (...args: string[]) => runCommand("train", args, directory);

  const expected = new Map<Seed, Uint8Array>();
  for (const seed of [1, 2] as const) {
    const { code, stderr } = await train(...settings, "--seed", `${seed}`, "--out", `whole-${seed}`);
    assertEquals(code, 0, stderr);
    expected.set(seed, await Deno.readFile(`${directory}/whole-${seed}/weights.bin`));
  }
  const kill = async (when: number, signal: "SIGKILL" | "SIGINT", ...args: string[]) => {
    const child = start("train", args, directory);
    const stderr = new Response(child.stderr).text();
    await killAt(child, when, signal);
    assertEquals((await stderr).includes("error"), false);
  };

  const tally: Tally = { kills: 0, overOther: 0, early: 0, resumed: 0, late: 0, foreignFiles: 0 };
  for (let i = 0; i < count; i++) {
    const out = `run-${i}`, path = `${directory}/${out}`;
    const [seed, other]: [Seed, Seed] = random() < 0.5 ? [1, 2] : [2, 1];
    const overOther = i % 2 === 1;
    await writeForeignFiles(path);
    const how = random() < 0.5 ? "SIGKILL" : "SIGINT"; // which leaves checkpoints alone, or a model too
    if (overOther) {
      await kill(1 + (stages - 1) * random(), how, ...settings, "--seed", `${other}`, "--out", out);
    }
    const foreign = await contents(path, isForeign), before = await contents(path, isRuns);
    const when = stages * random();
    const args = [...settings, "--seed", `${seed}`, "--out", out, ...(overOther ? ["--replace"] : [])];
    await kill(when, "SIGKILL", ...args);
    tally.kills++;
    if (overOther) tally.overOther++;

    const after = await contents(path, isRuns);
    const goOn = async (seed: Seed) => {
      const { code, stderr } = await train("--resume", out, "--json");
      assertEquals(code, 0, stderr);
      assertEquals(await trainedSeed(), seed, `${out}: the run that went on`);
      assert(equal(await Deno.readFile(`${path}/weights.bin`), expected.get(seed)!), `${out}: other bytes`);
    };
    const trainedSeed = async () => JSON.parse(await Deno.readTextFile(`${path}/training.json`)).seed;
    const added = [...after.keys()].filter((name) => name.endsWith(".checkpoint") && !before.has(name));
    let what: string;
    if (added.length > 0) {
      await goOn(seed);
      tally.resumed++;
      what = "resumed";
    } else if (after.has("weights.bin") && await trainedSeed() === seed) {
      assertEquals(await Deno.readFile(`${path}/weights.bin`), expected.get(seed));
      tally.late++;
      what = "it had ended";
    } else {
      for (const [name, bytes] of before) assertEquals(after.get(name), bytes, `${out}/${name}`);
      if ([...before.keys()].some((name) => name.endsWith(".checkpoint"))) await goOn(other);
      tally.early++;
      what = "killed before its first checkpoint";
    }
    say(`${i + 1}: seed ${seed}${overOther ? ` over seed ${other}` : ""}, at ${when.toFixed(2)}: ${what}`);
    assertEquals(await contents(path, isForeign), foreign, `foreign files of ${out}`);
    tally.foreignFiles += foreign.size;
    const rest = [...(await contents(path, isRuns)).keys()].filter((name) => name.startsWith("checkpoints/"));
    assertEquals(rest, [], "the run's own checkpoints are gone");
  }
  return tally;
}

/** The parts of a run, each ended by a line of JSON: the start of the process, three epochs, the test. */
const stages = 5;

/**
 * Kills a run in the middle of a stage, however busy the machine is: 1.5 is about half an epoch after the
 * start, 2.5 after the first epoch. Resolves when the run has ended.
 */
export async function killAt(child: Deno.ChildProcess, when: number, signal: Deno.Signal): Promise<void> {
  const [stage, part] = [Math.floor(when), when % 1];
  let timer: ReturnType<typeof setTimeout> | undefined, told = 0, before = performance.now();
  const killLater = (after: number) => {
    timer ??= setTimeout(() => {
      try {
        child.kill(signal);
      } catch (error) {
        if (!(error instanceof TypeError)) throw error; // it has ended meanwhile
      }
    }, after);
  };
  if (stage === 0) killLater(part * 1000); // what a start takes, about
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    for (const _ of text.matchAll(/^\{"event":/gm)) {
      const now = performance.now();
      told++;
      if (told >= stage) killLater(part * Math.min(now - before, 500));
      before = now;
    }
  }
  await child.status;
  clearTimeout(timer);
}

/** Files with names like those of a run, and a few with others. */
async function writeForeignFiles(path: string): Promise<void> {
  await Deno.mkdir(`${path}/checkpoints/precious`, { recursive: true });
  const names = [
    ...[
      "notes.txt",
      "README.md",
      "weights.bin.foreign",
      "checkpoints/precious.h5",
      "checkpoints/precious/a.foreign",
    ],
    ...["checkpoints/00000004.checkpoint.foreign", "checkpoints/.00000002.checkpoint.foreign"],
  ];
  for (const name of names) await Deno.writeTextFile(`${path}/${name}`, `precious: ${name}`);
}

const isForeign = (name: string) => /precious|foreign|notes|README/.test(name);

/** Whether a file is a run's, and not one that a killed process left behind: those have hidden names. */
const isRuns = (name: string) => !isForeign(name) && !/(^|\/)\./.test(name);

/** Returns the wanted files below a directory, by path. */
async function contents(
  directory: string,
  isWanted: (name: string) => boolean,
  prefix = "",
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const { name, isDirectory } of Deno.readDir(`${directory}/${prefix}`)) {
    const path = `${prefix}${name}`;
    if (isDirectory) {
      for (const entry of await contents(directory, isWanted, `${path}/`)) found.set(...entry);
    } else if (isWanted(path)) found.set(path, (await Deno.readFile(`${directory}/${path}`)).toBase64());
  }
  return found;
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

if (import.meta.main) {
  const [kills = 30, seed = 1] = Deno.args.map(Number);
  const directory = await Deno.makeTempDir({ prefix: "digits-test-" });
  try {
    console.log(await killRuns(directory, kills, seed, console.log));
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}
