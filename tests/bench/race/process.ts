/**
 * The processes of `deno task bench:race`: `deno task train`, and the same run in Keras.
 *
 * @module
 */
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { UserError } from "lib/errors.ts";
import { steadyNow } from "lib/steady_clock.ts";
import { mnistFiles } from "../peers/mod.ts";
import { type RaceRun, raceSettings, trainArguments } from "./runs.ts";

/** What a process has reached, and when. */
export interface RaceResult {
  /** On the 10,000 test images. */
  accuracy: number;
  /** From the start of the process until it has printed the accuracy. */
  seconds: number;
}

const train = fileURLToPath(new URL("../../../lib/cli/train/command.ts", import.meta.url));
const kerasTrain = fileURLToPath(new URL("../peers/keras_train.py", import.meta.url));
const configuration = fileURLToPath(new URL("../../../deno.json", import.meta.url));
const runs = fileURLToPath(new URL("../../../data/runs", import.meta.url));

/**
 * Trains and tests by `deno task train`, into a directory that goes again.
 *
 * @throws {UserError} If the run fails.
 */
export async function ourRun(run: RaceRun, threads: number, seed: number): Promise<RaceResult> {
  await Deno.mkdir(runs, { recursive: true });
  const out = await Deno.makeTempDir({ dir: runs, prefix: "race-" });
  const options = ["--threads", String(threads), "--seed", String(seed), "--json", "--quiet", "--out", out];
  try {
    return await timed("deno", [
      ...["run", "--no-prompt", "--cached-only", "--config", configuration, "--allow-read"],
      ...[`--allow-write=${out}`, train, ...options, "--replace", ...trainArguments(run)],
    ], accuracyOf);
  } finally {
    await Deno.remove(out, { recursive: true });
  }
}

/**
 * Trains and tests the same network by the same settings in Keras. (Its seed is always the same.)
 *
 * @param python A Python that has Keras and TensorFlow.
 * @throws {UserError} If there is none, or the run fails.
 */
export async function kerasRun(run: RaceRun, python: string, threads: number): Promise<RaceResult> {
  const args = [kerasTrain, ...await mnistFiles(), JSON.stringify(raceSettings(run))];
  return await timed(python, args, Number, { PEER_THREADS: String(threads) });
}

/** Returns the accuracy in a line that `deno task train --json` prints; NaN if the line is about something else. */
export function accuracyOf(line: string): number {
  const { event, accuracy } = JSON.parse(line) as { event: string; accuracy?: number };
  return event === "result" && accuracy !== undefined ? accuracy : NaN;
}

/** Starts a process, and returns the first accuracy that it prints. */
async function timed(
  program: string,
  args: string[],
  read: (line: string) => number,
  env: Record<string, string> = {},
): Promise<RaceResult> {
  const start = steadyNow();
  let process: Deno.ChildProcess;
  try {
    process = new Deno.Command(program, { args, env, stdin: "null", stdout: "piped", stderr: "piped" })
      .spawn();
  } catch (error) {
    throw new UserError(
      `${program}: expected to start it, but got ${(error as Error).message.split("\n")[0]}`,
    );
  }
  const stderr = new Response(process.stderr).text();
  const input = Readable.fromWeb(process.stdout as Parameters<typeof Readable.fromWeb>[0]);
  let result: RaceResult | undefined;
  for await (const line of createInterface({ input })) {
    const accuracy = read(line);
    if (Number.isFinite(accuracy)) result ??= { accuracy, seconds: (steadyNow() - start) / 1000 };
  }
  const [text] = await Promise.all([stderr, process.status]);
  if (result !== undefined) return result;
  throw new UserError(`${program}: expected a test accuracy, but got ${text.trim().split("\n").at(-1)}`);
}
