/**
 * Starts the real commands for a test, with the permissions that their tasks give them.
 *
 * @module
 */
import configuration from "../../deno.json" with { type: "json" };

/** The commands that a test may start. */
export type CommandName =
  | "train"
  | "evaluate"
  | "experiment"
  | "card"
  | "data"
  | "robustness"
  | "predict"
  | "calibrate"
  | "draw"
  | "site"
  | "export";

/** How a command ended. */
export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** The project, from which a task's relative paths start. */
const project = new URL("../../", import.meta.url);

/** Returns the arguments of `deno` that start a command, with the flags of its task in deno.json. */
function denoArguments(command: CommandName, args: string[]): string[] {
  const [, , ...words] = configuration.tasks[command].command.split(" ");
  const script = words.findIndex((word) => word.endsWith("/command.ts"));
  const flags = words.slice(0, script).map((flag) => {
    const [, paths] = /^--allow-(?:read|write)=(.*)$/.exec(flag) ?? [];
    return paths === undefined ? flag : flag.replace(paths, new URL(paths, project).pathname);
  });
  // --no-check: `deno task ok` checks types, once.
  return ["run", "--frozen", "--no-check", ...flags, new URL(words[script]!, project).href, ...args];
}

/**
 * Starts a command and leaves it running.
 *
 * @param command Its name.
 * @param args What the user types after it.
 * @param cwd The directory that relative paths start from.
 * @param stdin "piped" if the test writes into its standard input.
 */
export function start(
  command: CommandName,
  args: string[],
  cwd?: string,
  stdin: "null" | "piped" = "null",
): Deno.ChildProcess {
  return commandOf(command, args, { cwd, stdin }).spawn();
}

function commandOf(
  command: CommandName,
  args: string[],
  options: { cwd?: string; stdin: "null" | "piped" },
): Deno.Command {
  return new Deno.Command("deno", {
    args: denoArguments(command, args),
    ...options,
    stdout: "piped",
    stderr: "piped",
    env: { NO_COLOR: "1" },
  });
}

/**
 * Runs a command to its end.
 *
 * @param stdin What its standard input yields; nothing if absent.
 */
export async function runCommand(
  command: CommandName,
  args: string[],
  cwd?: string,
  stdin?: Uint8Array<ArrayBuffer>,
): Promise<Outcome> {
  const child = commandOf(command, args, { cwd, stdin: stdin ? "piped" : "null" }).spawn();
  const output = child.output();
  if (stdin) await new Blob([stdin]).stream().pipeTo(child.stdin);
  const { code, stdout, stderr } = await output;
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

/** Runs `train … --json`, and presses Ctrl-C (or sends another signal) once the first epoch is over. */
export async function interruptedTraining(
  args: string[],
  cwd?: string,
  signal: Deno.Signal = "SIGINT",
): Promise<Outcome> {
  const child = start("train", args, cwd);
  const stderr = new Response(child.stderr).text();
  let stdout = "", pressed = false;
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    stdout += text;
    if (pressed || !stdout.includes('"event":"epoch"')) continue;
    pressed = true;
    child.kill(signal);
  }
  return { code: (await child.status).code, stdout, stderr: await stderr };
}

/** Returns the JSON objects of a `--json` run, one per line; throws if a line is not JSON. */
// deno-lint-ignore no-explicit-any
export function jsonLines(stdout: string): any[] {
  return stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
}
